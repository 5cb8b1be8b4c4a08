-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- Which jobs name an asset of ion's: looked up for each when the two are compared.
CREATE INDEX jobs_by_asset ON jobs (asset_id);

-- What people read of an asset: what was set last, and what is to be set, by the names that ion has.
CREATE TABLE texts (
  asset_id BIGINT PRIMARY KEY,
  settled  TEXT   NOT NULL,  -- JSON
  wanted   TEXT   NOT NULL,  -- JSON; empty if there is nothing to set
  due_ms   BIGINT NOT NULL
);
CREATE INDEX texts_due ON texts (due_ms) WHERE wanted <> '';

-- Counts the changes of versions, so that who writes them down takes up what has changed alone.
ALTER TABLE versions ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX versions_changed ON versions (changed);
INSERT INTO alias_changes (id, value) VALUES (2, 0);
CREATE INDEX versions_by_time ON versions (source_name, at_ms);
