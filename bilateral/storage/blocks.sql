-- Where acts are looked up that may be told elsewhere too: see resolving/blocks.py. `day` is a proleptic ordinal.
CREATE TABLE claim_blocks (
    block TEXT NOT NULL,
    day INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    PRIMARY KEY (block, day, claim)
) STRICT, WITHOUT ROWID;

-- How likely a rule's judgement is right, where it can tell.
ALTER TABLE judgements ADD COLUMN p REAL;
CREATE INDEX judgements_by_left ON judgements (left_claim);
CREATE INDEX judgements_by_right ON judgements (right_claim) WHERE right_claim IS NOT NULL;

CREATE TRIGGER claim_blocks_refuse_update BEFORE UPDATE ON claim_blocks BEGIN
    SELECT RAISE(ABORT, 'claim_blocks are append-only');
END;
CREATE TRIGGER claim_blocks_refuse_delete BEFORE DELETE ON claim_blocks BEGIN
    SELECT RAISE(ABORT, 'claim_blocks are append-only');
END;
