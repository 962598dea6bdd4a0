"""Who did what to whom, when, where, and who says so: annotated documents to claims."""

from bilateral.coding.coder import Coder

__all__ = ["Coder"]
