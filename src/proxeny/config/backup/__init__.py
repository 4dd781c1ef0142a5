"""The whole state in one file, and back: database, originals and settings, without the keys of what is sealed."""
