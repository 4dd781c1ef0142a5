"""Knows the units of Viet Nam on any day, the countries, the foreign localities and all their names."""
