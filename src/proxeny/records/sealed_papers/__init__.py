"""Papers of sealed records: kept locked with the record's own key, opened at its own desk, each time with a trace."""
