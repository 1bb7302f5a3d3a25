"""Which candidates are worth a student's time, why the others aren't, and in which order they are learned.
Pure."""
