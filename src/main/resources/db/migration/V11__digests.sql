-- Read by SQLite and PostgreSQL alike.

-- What a large dataset's text is, to find that it is the one which is known already without reading or
-- writing it: empty where the text is short, and where it was written before there was this column.
ALTER TABLE jobs ADD COLUMN dataset_digest TEXT NOT NULL DEFAULT '';
