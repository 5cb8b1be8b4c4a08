-- An object's ETag; empty for a file.
ALTER TABLE files ADD COLUMN tag TEXT NOT NULL DEFAULT '';

-- How far a source whose keys grow has been taken in, and of which place that is a key.
CREATE TABLE cursors (
  source_name TEXT PRIMARY KEY,
  place       TEXT NOT NULL,
  after_key   TEXT NOT NULL
);
