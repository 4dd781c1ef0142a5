"""Papers that were put with a record by mistake: taken off it with a reason, put back, and told in its history."""
