"""Says who: attributions in a sentence, quotations over several, and the speaker of an act."""
