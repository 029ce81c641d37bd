SELECT nth, indicator, day, value, withdrawn FROM progress WHERE plan = ?1 ORDER BY nth;
