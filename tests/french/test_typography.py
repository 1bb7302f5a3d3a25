from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from flashmot.french.grammar import article, with_a, with_de, with_que
from flashmot.french.numbers import number
from flashmot.french.typography import NBSP, quoted, spaced, typeset
from flashmot.model.knowledge import TYPES
from flashmot.wording import Subject, default_wording


def test_articles_and_prepositions_are_elided_and_contracted() -> None:
    assert article("concept", feminine=False) == "le concept"
    assert article("enjeu", feminine=False) == "l’enjeu"
    assert article("valeur", feminine=True) == "la valeur"
    assert (with_de("le concept"), with_a("le concept")) == ("du concept", "au concept")
    assert (with_de("l’enjeu"), with_a("l’enjeu")) == ("de l’enjeu", "à l’enjeu")
    assert (with_de("les faits"), with_a("les faits")) == ("des faits", "aux faits")
    assert (with_de("Ivan Illich"), with_que("Ivan Illich")) == ("d’Ivan Illich", "qu’Ivan Illich")
    assert (with_de("Henri"), with_que("l’enjeu")) == ("d’Henri", "que l’enjeu")
    assert (number(1), number(16), number(17)) == ("une", "seize", "17")


def test_text_is_typeset_as_french_prints_it() -> None:
    assert typeset("Qu'est-ce que l'« ENA » ?") == "Qu’est-ce que l’«\u00a0ENA\u00a0»\u00a0?"
    assert typeset("Quoi? Oui! «Non»") == f"Quoi{NBSP}? Oui{NBSP}! «{NBSP}Non{NBSP}»"
    assert typeset('Un "mot" : deux') == f"Un «{NBSP}mot{NBSP}»{NBSP}: deux"
    assert typeset("https://x.org/?a=b") == "https://x.org/?a=b"
    assert quoted("L'« effet » X") == f"«{NBSP}L’“effet” X{NBSP}»"


def test_an_authors_text_keeps_its_words_and_its_quotations_get_guillemets() -> None:
    assert spaced('l\'idée "forte" : ici ; là ?') == f"l’idée «{NBSP}forte{NBSP}»{NBSP}: ici{NBSP}; là{NBSP}?"
    assert spaced("a 'cité' b") == f"a «{NBSP}cité{NBSP}» b"
    assert spaced("l'un et l'autre") == "l’un et l’autre"
    assert spaced("b :: c ?x http://a.b/?q") == "b :: c ?x http://a.b/?q"


@given(st.text(max_size=80))
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)
    assert spaced(spaced(text)) == spaced(text)


_TITLES = st.sampled_from(
    [
        "CLOM",
        "Abandon dans les CLOM",
        "Hiérarchie",
        "Habiletés",
        "L'école",
        "École « libre »",
        "ENA",
        "REL",
        "Évaluer?",
    ]
) | st.text(alphabet="aéhHEœ'’ -()«»:?!xS", min_size=1, max_size=25).filter(str.strip)
_PEOPLE = st.sampled_from(
    ["Ivan Illich", "France Henri", "Hannah Arendt", "Gilbert Paquette", "Yves Chevallard"]
)
_SUBJECTS = st.one_of(
    st.builds(Subject, _TITLES, st.sampled_from(["", *(kind.key for kind in TYPES if not kind.proper)])),
    st.builds(Subject, _PEOPLE, st.sampled_from([kind.key for kind in TYPES if kind.proper])),
)


@given(_SUBJECTS)
def test_every_template_gives_sound_french_for_every_type_and_title(subject: Subject) -> None:
    wording = default_wording()
    values = {
        "n": "deux",
        "sigle": quoted("X"),
        "forme": quoted("Y"),
        "nom_cite": quoted("Z"),
        "lien": "de W",
    }
    for kind in ("section", "definition", "alias", "relation"):
        for slot, templates in wording.data[kind].items():
            if slot != "dans":
                assert "autre" in templates
                check_french(wording.ask(kind, slot, subject, **values))
    for template in wording.data["verbs"].values():
        check_french(wording.fill(template, subject))


def check_french(question: str) -> None:
    asked = re.sub(r"«\u00a0.*?\u00a0»", "«\u00a0X\u00a0»", question)
    assert asked.endswith("\u00a0?"), question
    assert "{" not in asked
    assert "  " not in asked
    assert asked[0].isupper()
    for fault in (
        r"\b(?:de|à) le\b",
        r"\b(?:de|à) les\b",
        r"\b(?:le|la|de|que) (?=[aeiouyéèêàâîôAEIOUYÉ](?!\b))(?!un)",
        r"(?<!\u00a0)[?»]",
        r"«(?!\u00a0)",
        r"\b(le|la|les|du|au) \1\b",
    ):
        assert not re.search(fault, asked), (fault, question)
