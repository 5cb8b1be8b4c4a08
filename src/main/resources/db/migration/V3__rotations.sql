-- A token is known by its id; no value of one is ever written.
CREATE TABLE rotations (
  id             TEXT    PRIMARY KEY,
  policy         TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  version        BIGINT  NOT NULL,
  spec           TEXT,  -- JSON; what was asked for
  old_token      TEXT,
  new_token      TEXT,
  wish           TEXT    NOT NULL,
  attempts       INTEGER NOT NULL,
  due_ms         BIGINT  NOT NULL,
  begun_ms       BIGINT  NOT NULL,
  since_ms       BIGINT  NOT NULL,
  reason         TEXT    NOT NULL,
  cause        TEXT    NOT NULL,
  claimed_by     TEXT,
  lease_until_ms BIGINT  NOT NULL
);

-- One rotation at a time for a policy; the condition is repeated word for word by queries.
CREATE UNIQUE INDEX rotations_open ON rotations (policy)
  WHERE state NOT IN ('REVOKED', 'FAILED', 'ROLLED_BACK');
CREATE INDEX rotations_due ON rotations (state, due_ms);
CREATE INDEX rotations_by_policy ON rotations (policy, id);

-- Which token is whose.
CREATE TABLE held_tokens (
  token_id TEXT   PRIMARY KEY,
  policy   TEXT   NOT NULL,
  role     TEXT   NOT NULL,
  since_ms BIGINT NOT NULL
);

CREATE INDEX held_tokens_by_policy ON held_tokens (policy, role);

-- What became of a token at each sink, in one rotation.
CREATE TABLE publications (
  rotation_id  TEXT   NOT NULL,
  token_id     TEXT   NOT NULL,
  sink         TEXT   NOT NULL,
  tried_ms     BIGINT NOT NULL,
  confirmed_ms BIGINT,
  fault        TEXT   NOT NULL,
  PRIMARY KEY (rotation_id, token_id, sink)
);

-- Only ever appended to; ids sort by time.
CREATE TABLE rotation_events (
  id          TEXT   PRIMARY KEY,
  policy      TEXT   NOT NULL,
  rotation_id TEXT,
  at_ms       BIGINT NOT NULL,
  from_state  TEXT,
  to_state    TEXT,
  actor       TEXT   NOT NULL,
  why         TEXT   NOT NULL
);
CREATE INDEX rotation_events_by_policy ON rotation_events (policy, id);

-- Which token an app gets that asks for it, the hashes of the keys that apps ask with, and who has
-- fetched what.
CREATE TABLE handover_tokens (
  policy   TEXT PRIMARY KEY,
  token_id TEXT NOT NULL
);
CREATE TABLE handover_keys (
  policy  TEXT   NOT NULL,
  app     TEXT   NOT NULL,
  hash    TEXT   NOT NULL,
  made_ms BIGINT NOT NULL,
  PRIMARY KEY (policy, app)
);
CREATE TABLE handover_fetches (
  policy   TEXT   NOT NULL,
  app      TEXT   NOT NULL,
  token_id TEXT   NOT NULL,
  first_ms BIGINT NOT NULL,
  last_ms  BIGINT NOT NULL,
  times    BIGINT NOT NULL,
  PRIMARY KEY (policy, app, token_id)
);

-- Small facts that outlive a process, such as which the default token was.
CREATE TABLE remembered (
  subject TEXT PRIMARY KEY,
  value   TEXT NOT NULL
);
