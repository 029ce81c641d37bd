INSERT INTO fact (id, day, kind, detail) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO NOTHING;
