-- What a visit has so far, sealed; its key is never here. At most one.
CREATE TABLE draft (
    only   INTEGER PRIMARY KEY CHECK (only = 1),
    id     BLOB NOT NULL CHECK (length(id) = 16),
    sealed BLOB NOT NULL
) STRICT;

-- What happened, of nobody in particular: a day without a time, and ids in an order that tells nothing.
CREATE TABLE fact (
    id     BLOB PRIMARY KEY CHECK (length(id) = 16),
    day    TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kind   TEXT NOT NULL,
    detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT, WITHOUT ROWID;
