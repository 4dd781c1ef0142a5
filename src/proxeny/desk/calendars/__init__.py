"""The calendar beside a list: stretches of days, what they hold, which leaders are away, and a file of it."""
