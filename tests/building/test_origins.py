from __future__ import annotations

import pytest

from flashmot.building.origins import origin_of
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        ('"[[DOC_ Durand et al 2019_Chap06_Tutorer à distance]]"', "Durand et al., 2019, chap. 6"),
        (
            '"Durand, A., Roy, B., & Côté, C. (2019). Tutorer *à distance* (chap. 6)."',
            "Durand et al., 2019, chap. 6",
        ),
        ('"Durand, A. et Roy, B. (2019). Tutorer : une méthode."', "Durand et Roy, 2019"),
        ("Durand, A.-B. (2019). Tutorer. Revue des pairs, 12.", "Durand, 2019"),
        ("Durand (2019), cité (chap. 3)", "Durand, 2019, chap. 3"),
        ("Durand (2019) et Roy (2020), cités en cours", "Durand (2019) et Roy (2020), cités en cours"),
        ("Chap 6 Tutorer à distance.pdf", "Tutorer à distance, chap. 6"),
        ('"[[DOC_ Notes de lecture_Chap6_Tutorer]]"', "Notes de lecture, chap. 6"),
        ("Notes de lecture (chap. 6)", "Notes de lecture (chap. 6)"),
        ("https://www.exemple.org/fr/page.html", "exemple.org"),
        ('["[[Entretien]]", "[[Autre]]"]', "Entretien"),
        ("", ""),
    ],
)
def test_the_origin_is_cited_in_short(source: str, origin: str) -> None:
    lines = f"---\nsource: {source}\n---\n".split("\n")
    assert origin_of(make_note("CONC_ A.md", lines, read_frontmatter(lines))) == origin


def test_a_long_origin_is_cut_between_words_and_keeps_its_chapter() -> None:
    lines = f"---\nsource: {'Une *source* sans auteur ' * 9} (chap. 6)\n---\n".split("\n")
    origin = origin_of(make_note("CONC_ A.md", lines, read_frontmatter(lines)))
    assert origin.endswith("…, chap. 6")
    assert len(origin) < 120
    assert "*" not in origin
    assert set(origin.partition("…")[0].split()) <= {"Une", "source", "sans", "auteur"}
