-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

CREATE TABLE jobs (
  id             TEXT    PRIMARY KEY,
  source_name    TEXT    NOT NULL,
  main           TEXT    NOT NULL,
  source         TEXT    NOT NULL,  -- JSON
  seen           TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  version        BIGINT  NOT NULL,
  asset_id       BIGINT,
  sent_bytes     BIGINT  NOT NULL,
  percent        INTEGER NOT NULL,
  attempts       INTEGER NOT NULL,
  due_ms         BIGINT  NOT NULL,
  found_ms       BIGINT  NOT NULL,
  since_ms       BIGINT  NOT NULL,
  reason         TEXT    NOT NULL,
  claimed_by     TEXT,
  lease_until_ms BIGINT  NOT NULL
);

-- One job at a time for a main file. Queries repeat the condition word for word, or SQLite passes
-- the index by.
CREATE UNIQUE INDEX jobs_open ON jobs (source_name, main)
  WHERE state NOT IN ('COMPLETE', 'FAILED', 'QUARANTINED');

CREATE INDEX jobs_due ON jobs (state, due_ms);
CREATE INDEX jobs_by_state ON jobs (state, id);
CREATE INDEX jobs_by_source ON jobs (source_name, id);

-- Beside the jobs, because it can be megabytes long and seldom changes: SQLite writes a row whole.
CREATE TABLE datasets (
  job_id  TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  content TEXT NOT NULL  -- JSON
);

CREATE TABLE files (
  source_name TEXT   NOT NULL,
  path        TEXT   NOT NULL,
  size_bytes  BIGINT NOT NULL,
  modified_ms BIGINT NOT NULL,
  job_id      TEXT   NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  PRIMARY KEY (source_name, path)
);
CREATE INDEX files_by_job ON files (job_id);

-- Outlives its job. The job's version after the change numbers the events of a job.
CREATE TABLE events (
  job_id     TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  at_ms      BIGINT NOT NULL,
  from_state TEXT,
  to_state   TEXT,
  actor      TEXT   NOT NULL,
  why        TEXT   NOT NULL,
  PRIMARY KEY (job_id, version)
);

CREATE TABLE uploads (
  job_id    TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  path      TEXT NOT NULL,
  upload_id TEXT NOT NULL,
  PRIMARY KEY (job_id, path)
);

CREATE TABLE parts (
  job_id     TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  path       TEXT    NOT NULL,
  number     INTEGER NOT NULL,
  size_bytes BIGINT  NOT NULL,
  etag       TEXT    NOT NULL,
  checksum   TEXT    NOT NULL,
  PRIMARY KEY (job_id, path, number)
);
