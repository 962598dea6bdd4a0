"""What leaves the record keeps its citation: each claim carries the words it rests on and where they stood."""

from bilateral.presenting.export.claims import public_form, sourced, write_csv, write_jsonl
from bilateral.presenting.export.files import atomic_write

WRITERS = {"jsonl": write_jsonl, "csv": write_csv}
"""Every format that claims can be exported in, and the function that writes it."""

__all__ = ["WRITERS", "atomic_write", "public_form", "sourced", "write_csv", "write_jsonl"]
