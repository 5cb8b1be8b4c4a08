-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- Files that more than one job knows, each with every such job: a texture of two models. Of a file
-- that belongs to one job alone nothing is written here.
CREATE TABLE shared_files (
  source_name TEXT    NOT NULL,
  path        TEXT    NOT NULL,
  job_id      TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  let_go      INTEGER NOT NULL,  -- 1 once the job needs it no more
  PRIMARY KEY (source_name, path, job_id)
);
CREATE INDEX shared_files_by_job ON shared_files (job_id);

-- Queries repeat the condition word for word. What has been let go costs no later question.
CREATE INDEX shared_files_needed ON shared_files (source_name, path) WHERE let_go = 0;
