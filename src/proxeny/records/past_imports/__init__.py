"""Imports that were made: who wrote which file when, how much of it, and whether it was taken back."""
