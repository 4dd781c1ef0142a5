"""Which colleague is in charge of a record, and handing all of that to others when somebody leaves."""
