"""Telling other systems what changed: who is told, what is signed and how, where it may go, and when it is tried."""
