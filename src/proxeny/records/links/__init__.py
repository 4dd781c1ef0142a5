"""Ties between records of any registers: made, ended, and found from either side."""
