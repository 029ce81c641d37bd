SELECT day, place, leaflet, version, reasons, why FROM opinion
WHERE day BETWEEN ?1 AND ?2 ORDER BY day, leaflet, version, id;
