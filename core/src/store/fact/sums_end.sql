DROP TABLE temp.sums;
