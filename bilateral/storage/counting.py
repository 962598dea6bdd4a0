"""How often the index has each thing that the codebook names."""

from bilateral.storage.store import Store


def count_modes(store: Store) -> dict[str, dict[str, int]]:
    """Of each category the number of records with each of its modes."""
    query = """SELECT type, value, count(*) FROM record_labels JOIN records ON number = record
        WHERE label = 'mode' AND type IS NOT NULL GROUP BY type, value"""
    found: dict[str, dict[str, int]] = {}
    for category, mode, n_records in store.rows(query):
        found.setdefault(category, {})[mode] = n_records
    return found


def count_contexts(store: Store) -> dict[str, int]:
    """The number of records in each context."""
    return dict(store.rows("SELECT value, count(*) FROM record_labels WHERE label = 'context' GROUP BY value"))


def count_coders(store: Store) -> dict[str, int]:
    """The number of claims that count by who made them, most first."""
    return dict(store.rows("SELECT by, count(*) AS n FROM current_claims GROUP BY by ORDER BY n DESC, by"))
