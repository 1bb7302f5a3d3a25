"""The names of the questions, as the quiz shows them."""

from __future__ import annotations

from flask import Flask
from flask_babel import Babel

from flashmot.model.questions import FACET_NAMES, FACETS
from webquiz.web.views.mastered import name_of


def test_the_quiz_shows_the_names_in_french() -> None:
    app = Flask(__name__)
    Babel(app, default_locale="fr")
    with app.test_request_context():
        assert {facet: name_of(facet) for facet in FACETS} == FACET_NAMES
