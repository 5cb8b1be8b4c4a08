-- Read by SQLite and PostgreSQL alike. Names ending in _ms are milliseconds since 1970 UTC.

-- Which jobs name an asset of ion's: looked up for each when the two are compared.
CREATE INDEX jobs_by_asset ON jobs (asset_id);
