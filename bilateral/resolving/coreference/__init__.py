"""Which mentions are of one event, given the mentions: across documents, by words, their meaning and the stories told."""
