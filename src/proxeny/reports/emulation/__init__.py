"""Emulation in a cluster: criteria as data, points by a public formula, totals and ranks."""
