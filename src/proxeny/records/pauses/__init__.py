"""Files that went back to their sender, so that the clock stood still until they came again."""

PAUSED = ("record.send_back", "record.come_back", "record.strike_pause")
