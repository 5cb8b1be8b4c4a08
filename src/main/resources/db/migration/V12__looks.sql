-- Read by SQLite and PostgreSQL alike.

-- In which order jobs have looked for others of the same content, whenever they were found: who looks
-- later waits for who looked before, and never the other way round. 0 where the look was before there was
-- this column; then the earlier job is before.
ALTER TABLE shapes ADD COLUMN looked BIGINT NOT NULL DEFAULT 0;
CREATE INDEX shapes_by_look ON shapes (looked);
