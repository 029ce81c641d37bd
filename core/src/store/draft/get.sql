SELECT id, sealed FROM draft;
