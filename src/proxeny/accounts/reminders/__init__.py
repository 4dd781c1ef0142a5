"""When a person is reminded by mail of what is due."""
