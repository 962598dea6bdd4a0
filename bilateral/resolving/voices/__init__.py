"""Near-identical documents are one voice: wire copies, republished notes, cut versions."""

from bilateral.resolving.voices.differences import differences
from bilateral.resolving.voices.grouping import voices

__all__ = ["differences", "voices"]
