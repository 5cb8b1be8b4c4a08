-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- What is measured: of whom, by whom, in what. Empty for what a figure is not about.
CREATE TABLE usage_series (
  id     BIGINT PRIMARY KEY,
  source TEXT   NOT NULL,
  token  TEXT   NOT NULL,
  app    TEXT   NOT NULL,
  asset  TEXT   NOT NULL,
  metric TEXT   NOT NULL,
  unit   TEXT   NOT NULL,
  kind   TEXT   NOT NULL,
  first_ms BIGINT NOT NULL,
  UNIQUE (source, token, app, asset, metric)
);

-- By time first: what belongs to one hour or day lies together, however long the history is.
CREATE TABLE usage_samples (
  at_ms     BIGINT           NOT NULL,
  series_id BIGINT           NOT NULL,
  value     DOUBLE PRECISION NOT NULL,
  stated_ms BIGINT           NOT NULL,
  PRIMARY KEY (at_ms, series_id)
);

-- What the samples of a day come to. Stays when they are folded.
CREATE TABLE usage_days (
  day_ms     BIGINT           NOT NULL,
  series_id  BIGINT           NOT NULL,
  amount     DOUBLE PRECISION NOT NULL,
  last_value DOUBLE PRECISION NOT NULL,
  last_ms    BIGINT           NOT NULL,
  largest    DOUBLE PRECISION NOT NULL,
  samples    INTEGER          NOT NULL,
  stated_ms  BIGINT           NOT NULL,
  folded     INTEGER          NOT NULL,
  PRIMARY KEY (day_ms, series_id)
);

-- Names outlive what bore them: a report tells of deleted tokens too.
CREATE TABLE usage_names (
  kind    TEXT   NOT NULL,
  id      TEXT   NOT NULL,
  name    TEXT   NOT NULL,
  seen_ms BIGINT NOT NULL,
  PRIMARY KEY (kind, id)
);

-- An alert from its beginning to its end.
CREATE TABLE usage_episodes (
  name     TEXT   PRIMARY KEY,
  since_ms BIGINT NOT NULL,
  seen_ms  BIGINT NOT NULL
);

-- What is to be told, until it was.
CREATE TABLE usage_notices (
  id     TEXT   PRIMARY KEY,
  at_ms  BIGINT NOT NULL,
  text   TEXT   NOT NULL,
  told_ms BIGINT NOT NULL
);
CREATE INDEX usage_notices_untold ON usage_notices (told_ms, at_ms);
