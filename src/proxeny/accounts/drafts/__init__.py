"""What a person typed into a form and has not saved yet: kept for that person alone, for some weeks, sealed."""
