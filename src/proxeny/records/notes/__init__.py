"""Notes of colleagues on a record: beside its fields, never part of its state, of exports or of reports."""

NOTED = ("record.note", "record.note_change", "record.note_withdraw")
