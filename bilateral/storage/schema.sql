-- Append-only: rows are added and never changed or removed; the triggers at the end refuse it.
-- Days are ISO dates, times are UTC in ISO form, `number` is the order in which rows were recorded.

CREATE TABLE documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- Where and when a document was seen; the id is a hash of the rest, so the same sighting is kept once.
CREATE TABLE sightings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents (id),
    file TEXT,
    line INTEGER,
    source_id TEXT,
    url TEXT,
    title TEXT,
    author TEXT,
    publisher TEXT,
    country TEXT,
    published TEXT,
    language TEXT,
    kind TEXT,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX sightings_by_document ON sightings (document);
CREATE INDEX sightings_by_file ON sightings (file);

CREATE TABLE refusals (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    file TEXT NOT NULL,
    line INTEGER,
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;

-- One reading of one document by one coder. `published` is the day on which its relative dates rest.
CREATE TABLE codings (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents (id),
    by TEXT NOT NULL,
    published TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX codings_by_document ON codings (document, number);

-- A claim that a later coding makes again keeps its id, and with it what people decided about it.
-- `name` is normalised for look-ups; `claim` is the whole of it as JSON.
CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    coding INTEGER NOT NULL REFERENCES codings (number),
    document TEXT NOT NULL REFERENCES documents (id),
    kind TEXT NOT NULL,
    type TEXT,
    name TEXT,
    status TEXT,
    date_start TEXT,
    date_end TEXT,
    p REAL NOT NULL,
    by TEXT NOT NULL,
    start INTEGER NOT NULL,
    quote TEXT NOT NULL,
    claim TEXT NOT NULL,
    UNIQUE (id, coding)
) STRICT;
CREATE INDEX claims_by_document ON claims (document, start);
CREATE INDEX claims_by_name ON claims (kind, name) WHERE name IS NOT NULL;
CREATE INDEX claims_by_type ON claims (kind, type, date_start);

CREATE TABLE claim_states (
    claim INTEGER NOT NULL REFERENCES claims (number),
    state TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'party')),
    PRIMARY KEY (state, claim, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_states_by_claim ON claim_states (claim);

CREATE TABLE judgements (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'wrong')),
    left_claim TEXT NOT NULL,
    right_claim TEXT,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    human INTEGER NOT NULL CHECK (human IN (0, 1)),
    retracts TEXT REFERENCES judgements (id)
) STRICT;
CREATE INDEX judgements_by_retracts ON judgements (retracts) WHERE retracts IS NOT NULL;

-- The claims that count: those of the newest coding of each document.
CREATE VIEW current_claims AS
SELECT * FROM claims WHERE NOT EXISTS (
    SELECT 1 FROM codings WHERE codings.document = claims.document AND codings.number > claims.coding
);

CREATE VIRTUAL TABLE document_words USING fts5 (
    text, content = 'documents', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_are_searchable AFTER INSERT ON documents BEGIN
    INSERT INTO document_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE VIRTUAL TABLE claim_words USING fts5 (
    quote, content = 'claims', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_are_searchable AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words (rowid, quote) VALUES (new.number, new.quote);
END;

CREATE TRIGGER documents_refuse_update BEFORE UPDATE ON documents BEGIN
    SELECT RAISE(ABORT, 'documents are append-only');
END;
CREATE TRIGGER documents_refuse_delete BEFORE DELETE ON documents BEGIN
    SELECT RAISE(ABORT, 'documents are append-only');
END;
CREATE TRIGGER sightings_refuse_update BEFORE UPDATE ON sightings BEGIN
    SELECT RAISE(ABORT, 'sightings are append-only');
END;
CREATE TRIGGER sightings_refuse_delete BEFORE DELETE ON sightings BEGIN
    SELECT RAISE(ABORT, 'sightings are append-only');
END;
CREATE TRIGGER refusals_refuse_update BEFORE UPDATE ON refusals BEGIN
    SELECT RAISE(ABORT, 'refusals are append-only');
END;
CREATE TRIGGER refusals_refuse_delete BEFORE DELETE ON refusals BEGIN
    SELECT RAISE(ABORT, 'refusals are append-only');
END;
CREATE TRIGGER codings_refuse_update BEFORE UPDATE ON codings BEGIN
    SELECT RAISE(ABORT, 'codings are append-only');
END;
CREATE TRIGGER codings_refuse_delete BEFORE DELETE ON codings BEGIN
    SELECT RAISE(ABORT, 'codings are append-only');
END;
CREATE TRIGGER claims_refuse_update BEFORE UPDATE ON claims BEGIN
    SELECT RAISE(ABORT, 'claims are append-only');
END;
CREATE TRIGGER claims_refuse_delete BEFORE DELETE ON claims BEGIN
    SELECT RAISE(ABORT, 'claims are append-only');
END;
CREATE TRIGGER claim_states_refuse_update BEFORE UPDATE ON claim_states BEGIN
    SELECT RAISE(ABORT, 'claim_states are append-only');
END;
CREATE TRIGGER claim_states_refuse_delete BEFORE DELETE ON claim_states BEGIN
    SELECT RAISE(ABORT, 'claim_states are append-only');
END;
CREATE TRIGGER judgements_refuse_update BEFORE UPDATE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;
CREATE TRIGGER judgements_refuse_delete BEFORE DELETE ON judgements BEGIN
    SELECT RAISE(ABORT, 'judgements are append-only');
END;
