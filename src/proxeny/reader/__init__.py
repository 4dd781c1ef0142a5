"""Reads papers in any language into proposed facts, each with the words that state it; needs no database."""
