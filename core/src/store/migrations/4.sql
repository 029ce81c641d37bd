-- How often it happened: old facts of one year are summed up in one row.
ALTER TABLE fact ADD COLUMN times INTEGER NOT NULL DEFAULT 1 CHECK (times > 0);
