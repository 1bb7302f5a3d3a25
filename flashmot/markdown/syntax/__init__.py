"""Obsidian's and Dataview's syntax as plugins of markdown-it-py, one rule a file."""
