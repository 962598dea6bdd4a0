"""The one place for what can be said: categories, contexts, statuses and registers, loaded from YAML and checked."""

from bilateral.ontology.codebook import codebook
from bilateral.ontology.lint import lint
from bilateral.ontology.model import Category, Frame, Ontology, Phrase, load_ontology

__all__ = ["Category", "Frame", "Ontology", "Phrase", "codebook", "lint", "load_ontology"]
