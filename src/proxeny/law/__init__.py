"""The law as dated data, and the pure evaluation of its clocks."""
