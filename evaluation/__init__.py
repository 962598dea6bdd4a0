"""How good the coding is, measured on labelled sets: one benchmark a file, floors that only rise."""
