"""Processes, the cache, YAML: what knows nothing of notes."""
