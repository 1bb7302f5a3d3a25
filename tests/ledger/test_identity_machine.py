"""Random edits of a small vault, one after the other: cards keep their ids under every edit that a person would call
the same card, no two cards share one, and none ever moves to another card."""

from __future__ import annotations

from hypothesis import settings

from tests.support.edits import Edits

Edits.TestCase.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
TestEdits = Edits.TestCase
