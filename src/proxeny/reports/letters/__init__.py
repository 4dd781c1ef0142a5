"""Papers that an office signs about one record: drawn up from Word templates that it may edit."""
