-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- What each app of the gateway has spent of its day (UTC), by all nodes together.
CREATE TABLE gateway_spendings (
  day_ms   BIGINT NOT NULL,
  app      TEXT   NOT NULL,
  requests BIGINT NOT NULL,
  bytes    BIGINT NOT NULL,
  geocodes BIGINT NOT NULL,
  PRIMARY KEY (day_ms, app)
);
