-- Read by SQLite and PostgreSQL alike.

-- What a large dataset's text is, to find that it is the one which is known already without reading or
-- writing it: empty where the text is short, and where it was written before there was this column.
-- Beside the job and not the text, as SQLite goes through a long text to get at what stands behind it.
-- Whoever writes datasets.content writes this too.
ALTER TABLE jobs ADD COLUMN dataset_digest TEXT NOT NULL DEFAULT '';
