"""What returns cost those who fill them: working minutes and questions that were asked twice, never of one person."""
