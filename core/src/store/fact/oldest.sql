-- The earliest fact that is not summed up: a sum stands under the first day of April.
SELECT min(day) FROM fact WHERE day < ?1 AND day NOT LIKE '____-04-01';
