"""Versions of a cluster's criteria: drafted from the last, put in force from a year, kept as they were."""
