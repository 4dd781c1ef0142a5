"""What one person wrote in a span of time: looked at, undone in one act as new versions, and that undone in turn."""
