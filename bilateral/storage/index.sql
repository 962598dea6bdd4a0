-- The index: records as they were folded last, so that a page need not fold. All of it comes from the tables above and
-- may be emptied at any time, so nothing here is append-only. Days are ISO dates.

CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    type TEXT,
    status TEXT,
    start TEXT,
    end TEXT,
    score REAL NOT NULL,
    headline TEXT NOT NULL,
    document TEXT NOT NULL,
    published TEXT,
    day TEXT, -- its first day, or the day on which it was published
    n_documents INTEGER NOT NULL,
    best TEXT -- the claim as it was folded; NULL where the record has one claim, which it is
) STRICT;
CREATE INDEX records_by_day ON records (day);
CREATE INDEX records_by_type ON records (kind, type, day);
CREATE INDEX records_by_document ON records (document);
CREATE INDEX records_by_published ON records (published);

CREATE TABLE record_claims (
    claim INTEGER PRIMARY KEY REFERENCES claims (number),
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE
) STRICT;
CREATE INDEX record_claims_by_record ON record_claims (record);

CREATE TABLE record_states (
    state TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    PRIMARY KEY (state, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_states_by_record ON record_states (record);

-- Under which heading a record stands in the dossier of each pair of states; `both`: it names both.
CREATE TABLE record_dyads (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    section TEXT NOT NULL,
    both INTEGER NOT NULL CHECK (both IN (0, 1)),
    PRIMARY KEY (one, other, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_dyads_by_record ON record_dyads (record);
CREATE INDEX record_dyads_by_other ON record_dyads (other);

-- Who published the documents of a record, by name; those whose name nobody knows are left out.
CREATE TABLE record_sources (
    source TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    PRIMARY KEY (source, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_sources_by_record ON record_sources (record);

-- The modes and contexts that any claim of a record gives it.
CREATE TABLE record_labels (
    label TEXT NOT NULL CHECK (label IN ('mode', 'context')),
    value TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    PRIMARY KEY (label, value, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_labels_by_record ON record_labels (record);

-- Who takes part in an act: persons by the name that look-ups use with the state they stand for ("" where none is told),
-- organisations that stand for no state by id or by the document's words.
CREATE TABLE record_participants (
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    PRIMARY KEY (kind, name, state, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_participants_by_record ON record_participants (record);

-- What became of an announcement: `act` tells it; without one it is waited for, until `due` if a day was named.
CREATE TABLE outcomes (
    plan INTEGER PRIMARY KEY REFERENCES records (number) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    act INTEGER REFERENCES records (number) ON DELETE CASCADE,
    p REAL,
    days INTEGER,
    change TEXT,
    due TEXT
) STRICT;
CREATE INDEX outcomes_by_act ON outcomes (act);
CREATE INDEX outcomes_by_due ON outcomes (due);

-- Days of founding acts, of which the anniversaries are told.
CREATE TABLE founding_days (
    record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    day TEXT NOT NULL,
    PRIMARY KEY (record, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX founding_days_by_day ON founding_days (substr(day, 6));

-- What a person is to decide, weightiest first: whether two claims are the same or, `other` being empty, whether one is
-- right. `rank` is the weight, negative, so that one order serves all three columns.
CREATE TABLE questions (
    rank REAL NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    p REAL NOT NULL,
    by TEXT NOT NULL,
    reason TEXT NOT NULL,
    one_record INTEGER NOT NULL REFERENCES records (number) ON DELETE CASCADE,
    other_record INTEGER REFERENCES records (number) ON DELETE CASCADE,
    PRIMARY KEY (rank, one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX questions_by_one_record ON questions (one_record);
CREATE INDEX questions_by_other_record ON questions (other_record) WHERE other_record IS NOT NULL;
CREATE INDEX questions_by_claims ON questions (one, other);

-- Up to which rows the index has seen the tables above, and by which rules it was folded; no row: it is empty.
CREATE TABLE indexed (
    rules TEXT NOT NULL,
    codings INTEGER NOT NULL,
    judgements INTEGER NOT NULL,
    ratings INTEGER NOT NULL
) STRICT;
