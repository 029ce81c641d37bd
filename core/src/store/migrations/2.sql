-- What staff counted for the indicators of a plan. The order in which it was entered decides between two of one day;
-- what was entered by mistake is withdrawn, not removed.
CREATE TABLE progress (
    nth       INTEGER PRIMARY KEY,
    plan      TEXT NOT NULL,
    indicator TEXT NOT NULL,
    day       TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    value     INTEGER NOT NULL CHECK (value BETWEEN 0 AND 999999),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
