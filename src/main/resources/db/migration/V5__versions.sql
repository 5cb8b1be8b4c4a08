-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- By what contents are summed here: drawn once, so that nobody can make two of one sum.
CREATE TABLE content_key (
  id    INTEGER PRIMARY KEY,
  value TEXT    NOT NULL
);

-- The sum of a piece's bytes; empty where it is not known.
ALTER TABLE parts ADD COLUMN content TEXT NOT NULL DEFAULT '';

-- What a job's dataset has in common with those that may have the same content.
CREATE TABLE shapes (
  job_id      TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  source_name TEXT NOT NULL,
  shape       TEXT NOT NULL,
  ends        TEXT NOT NULL  -- of its main file; empty as long as nobody has asked
);
CREATE INDEX shapes_by_shape ON shapes (source_name, shape, ends);

-- Which asset was made of a dataset when. Outlives the job.
CREATE TABLE versions (
  source_name TEXT    NOT NULL,
  main        TEXT    NOT NULL,
  number      INTEGER NOT NULL,
  job_id      TEXT    NOT NULL,
  asset_id    BIGINT  NOT NULL,
  name        TEXT    NOT NULL,
  type        TEXT    NOT NULL,
  size_bytes  BIGINT  NOT NULL,
  shape       TEXT    NOT NULL,
  ends        TEXT    NOT NULL,
  digest      TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  at_ms       BIGINT  NOT NULL,
  due_ms      BIGINT  NOT NULL,
  PRIMARY KEY (source_name, main, number)
);
CREATE INDEX versions_by_shape ON versions (source_name, shape, ends);
CREATE INDEX versions_by_asset ON versions (asset_id);
CREATE INDEX versions_by_job ON versions (job_id);
CREATE INDEX versions_due ON versions (state, due_ms);

-- Whose current asset a name stands for.
CREATE TABLE aliases (
  alias       TEXT PRIMARY KEY,
  source_name TEXT NOT NULL,
  main        TEXT NOT NULL
);
CREATE INDEX aliases_by_dataset ON aliases (source_name, main);

-- Counts what changes about the names, so that who writes them down need not read them all.
CREATE TABLE alias_changes (
  id    INTEGER PRIMARY KEY,
  value BIGINT  NOT NULL
);
INSERT INTO alias_changes (id, value) VALUES (1, 0);
