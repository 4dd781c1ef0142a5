"""The pages of the desk, one file a group of pages."""
