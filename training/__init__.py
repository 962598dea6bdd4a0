"""How the encoder is made: data, heads, training and export. Needs the extra [train]; the package itself does not."""
