-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- That a job is to be given up. Heeded once whoever works on the job has seen it.
CREATE TABLE wishes (
  job_id       TEXT    PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  remove_asset INTEGER NOT NULL,
  heeded       INTEGER NOT NULL,
  actor        TEXT    NOT NULL,
  at_ms        BIGINT  NOT NULL
);

-- How far ion's work on an asset has come, and since when it has not come further.
CREATE TABLE tilings (
  job_id   TEXT    PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE,
  asset_id BIGINT  NOT NULL,
  highest  INTEGER NOT NULL,
  moved_ms BIGINT  NOT NULL,
  told     INTEGER NOT NULL
);

-- Who is to be told of the ends of jobs: a digest of an endpoint's address, which may hold a secret.
CREATE TABLE notice_places (
  place TEXT PRIMARY KEY
);

-- What is to be told there, until it was.
CREATE TABLE notices (
  id       TEXT    NOT NULL,
  place    TEXT    NOT NULL REFERENCES notice_places (place) ON DELETE CASCADE,
  event    TEXT    NOT NULL,
  at_ms    BIGINT  NOT NULL,
  body     TEXT    NOT NULL,  -- JSON
  attempts INTEGER NOT NULL,
  due_ms   BIGINT  NOT NULL,
  PRIMARY KEY (id, place)
);
CREATE INDEX notices_due ON notices (place, due_ms);
