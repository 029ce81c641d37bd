INSERT INTO opinion (id, day, place, leaflet, version, reasons, why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (id) DO NOTHING;
