"""How a person comes in and stays in: second factor, sessions, tokens for scripts."""
