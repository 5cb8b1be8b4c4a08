-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- Alerts about a token or an app that the guard sees to: one for each episode, by its notice's id.
CREATE TABLE usage_incidents (
  id       TEXT   PRIMARY KEY,
  name     TEXT   NOT NULL,
  since_ms BIGINT NOT NULL,
  alert    TEXT   NOT NULL,
  token    TEXT   NOT NULL,
  app      TEXT   NOT NULL,
  text     TEXT   NOT NULL,
  step     TEXT   NOT NULL,
  outcome  TEXT   NOT NULL
);
CREATE INDEX usage_incidents_step ON usage_incidents (step, since_ms);
