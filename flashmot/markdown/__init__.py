"""Markdown → tokens and HTML, with Obsidian’s syntax."""
