"""Who: phrases that stand for parties, and the people whom a document introduces."""
