-- What a person says in place of a coder's claim is a coding of its own; it replaces none and none replaces it.
ALTER TABLE codings ADD COLUMN human INTEGER NOT NULL DEFAULT 0 CHECK (human IN (0, 1));
CREATE INDEX judgements_by_person ON judgements (left_claim, right_claim) WHERE human;

-- The claims that count: those of the newest coding of each document, and of persons what they call the same as
-- another claim and have not taken back.
DROP VIEW current_claims;
CREATE VIEW current_claims AS
SELECT * FROM claims WHERE CASE WHEN (SELECT human FROM codings WHERE number = coding) THEN EXISTS (
    SELECT 1 FROM judgements AS tie WHERE (tie.left_claim = claims.id OR tie.right_claim = claims.id)
    AND tie.human AND tie.verdict = 'same' AND tie.right_claim IS NOT NULL AND tie.retracts IS NULL
    AND NOT EXISTS (SELECT 1 FROM judgements AS taken WHERE taken.retracts = tie.id AND taken.human)
) ELSE NOT EXISTS (
    SELECT 1 FROM codings WHERE codings.document = claims.document AND codings.number > claims.coding AND NOT human
) END;
