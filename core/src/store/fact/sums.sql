INSERT INTO temp.sums SELECT kind, detail, sum(times) FROM fact WHERE day >= ?1 AND day < ?2 GROUP BY kind, detail;
