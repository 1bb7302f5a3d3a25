"""Extractors, one module a kind of card."""
