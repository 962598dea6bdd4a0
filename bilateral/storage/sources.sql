-- What users say of sources: who published, by name or domain in small letters. What is NULL was not said; of what was
-- said twice the newest counts.
CREATE TABLE sources (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT,
    kind TEXT CHECK (kind IN ('official', 'agency', 'paper', 'other')),
    reliability REAL CHECK (reliability BETWEEN 0 AND 1),
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TRIGGER sources_refuse_update BEFORE UPDATE ON sources BEGIN
    SELECT RAISE(ABORT, 'sources are append-only');
END;
CREATE TRIGGER sources_refuse_delete BEFORE DELETE ON sources BEGIN
    SELECT RAISE(ABORT, 'sources are append-only');
END;
