"""Decks → store."""
