"""The map beside a list: how many records lie in which country and place, and the drawing of it."""
