SELECT kind, detail, sum(times) FROM fact WHERE day BETWEEN ?1 AND ?2 GROUP BY kind, detail ORDER BY kind, detail;
