INSERT INTO draft (only, id, sealed) VALUES (1, ?1, ?2)
ON CONFLICT (only) DO UPDATE SET id = excluded.id, sealed = excluded.sealed;
