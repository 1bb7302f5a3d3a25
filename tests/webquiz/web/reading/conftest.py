"""A desk with our own sample notes, and the pages over it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Options
from flashmot.review.reading import Desk
from tests.support.places import DECKS
from webquiz.web.reading.local import make_local


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    """A recipe beside a copy of the sample notes."""
    shutil.copytree(DECKS / "notes", tmp_path / "notes")
    made = tmp_path / "cours.yml"
    made.write_text("course: Cours\nnotes: notes\n", encoding="utf-8")
    return made


@pytest.fixture
def desk(recipe: Path) -> Desk:
    """The desk."""
    return Desk([load_recipe(recipe)], Options(recipe.parent / "dist", now=1_790_000_000))


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    """Who visits its pages."""
    app = make_local(desk, "token")
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()
