"""What comes once more is no further question, and is said to."""

from __future__ import annotations

import re

from tests.support.quiz_course import Visitor


def test_the_bar_counts_what_was_promised(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="10")
    places = []
    for rating in ("1", "1", *["3"] * 12):
        found = re.search(r"<span>(\d+)&#8239;/&#8239;(\d+)</span>", visitor.html)
        if found is None:
            break
        places.append((int(found[1]), int(found[2])))
        visitor.submit("/answer", {"rating": rating})
    assert {total for _, total in places} == {10}
    assert [place for place, _ in places] == sorted(place for place, _ in places), "it never slips back"
    assert len(places) == 12, "ten, and two once more"


def test_a_flashcard_that_comes_again_has_two_buttons(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="10")
    assert len(re.findall(r"btn-rate", visitor.html)) == 4
    assert "dans quelques minutes" in visitor.html
    visitor.submit("/answer", {"rating": "1"})
    for _ in range(5):
        visitor.submit("/answer", {"rating": "3"})
    assert "encore une fois" in visitor.html
    assert re.findall(r'class="rate-name">([^<]*)<', visitor.html) == ["Encore", "C’est bon"]
