INSERT INTO progress (plan, indicator, day, value) VALUES (?1, ?2, ?3, ?4);
