"""Frozen records, and what they are told apart by; no I/O."""
