-- Which leaflet somebody found best, and why: a day without a time, and ids in an order that tells nothing.
CREATE TABLE opinion (
    id      BLOB PRIMARY KEY CHECK (length(id) = 16),
    day     TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    place   TEXT NOT NULL,
    leaflet TEXT NOT NULL,
    version TEXT NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    why     TEXT NOT NULL CHECK (length(why) <= 400)
) STRICT, WITHOUT ROWID;
