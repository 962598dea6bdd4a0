"""Text to sentences, words, syntax and names: the only stage that needs the model."""

from bilateral.annotating.reader import Annotator, load_annotator

__all__ = ["Annotator", "load_annotator"]
