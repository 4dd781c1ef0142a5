"""The office's own sentences in a report: typed by people, each of their numbers bound to a figure."""
