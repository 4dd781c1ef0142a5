"""Returns that were filled in at another installation and arrive as a whole."""
