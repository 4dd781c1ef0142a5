"""A return as a spreadsheet form: for offices and communes without a connection, filled there and read here."""
