"""A language model behind an OpenAI-compatible address as a second reader: off by default, never needed."""
