"""Which mentions are of one event: across documents, by their words and what these mean, and by the stories told."""
