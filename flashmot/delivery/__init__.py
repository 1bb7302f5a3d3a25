"""Sources → files, under a lock."""
