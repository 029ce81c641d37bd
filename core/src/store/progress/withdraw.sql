UPDATE progress SET withdrawn = 1 WHERE nth = ?1 AND withdrawn = 0;
