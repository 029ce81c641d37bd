DELETE FROM fact WHERE day >= ?1 AND day < ?2;
