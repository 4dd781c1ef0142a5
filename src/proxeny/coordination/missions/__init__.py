"""Joint missions: one office proposes, others accept, decline with a reason, or let it lie and are reminded."""
