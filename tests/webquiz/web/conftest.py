"""The application over a small course, and who visits it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import (
    Visitor,
    course,
    make_app,
    publish,
)
from webquiz.web.views.common import tools


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with a small course."""
    made = make_app(sqlite_url, tmp_path)
    publish(tools(made).database, course())
    yield made
    tools(made).database.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser that has just come."""
    return Visitor(app.test_client())
