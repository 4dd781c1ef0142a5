"""Offices that end while another goes on with all that they kept."""
