INSERT INTO fact (id, day, kind, detail, times) SELECT randomblob(16), ?1, kind, detail, times FROM temp.sums;
