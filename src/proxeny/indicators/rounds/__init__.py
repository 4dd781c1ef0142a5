"""What goes back and forth while a round runs: remarks, reminders, and who is to act."""
