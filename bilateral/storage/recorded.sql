-- When this store had a judgement, which may have been made elsewhere and before: `at` is when it was made. NULL where it
-- was recorded before this was kept: then `at` is the best that is known.
ALTER TABLE judgements ADD COLUMN recorded_at TEXT;
