"""Personal data sealed at rest: one key a record, wrapped by a key that lies outside the database."""
