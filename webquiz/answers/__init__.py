"""Typed answers: reading and judging them. Pure."""
