"""Options and pairs: drawn by the card, wrong for sure, of one form."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

import pytest

from flashmot.export.bank.course import Course
from flashmot.export.bank.making import form_of
from flashmot.export.bank.pairs import terms_of
from flashmot.export.bank.records import Choice, Embedded, Essay, Matching, Typed
from flashmot.export.bank.single import levelled
from flashmot.export.bank.texts import bank_html
from flashmot.html.lists import listed as listed_items
from flashmot.model.background import Background
from flashmot.model.card import Card
from flashmot.model.graph import Bond, Notion
from tests.support.packages import card

NAMES = "banane cerise datte figue grenade kiwi mangue orange".split()


def notion(name: str) -> Notion:
    return Notion(f"{name}.md", name.title(), "fruit", "1", (name.title(),), "")


def listed(name: str, at: int) -> Card:
    """« Parmi les huit fruits, lequel… ? »"""
    asked = f"Parmi les huit fruits, lequel pousse dans la zone {at} ?"
    made = card(f"table:{name}", kind="table", facet=None, question=asked, answer=name.title())
    return replace(
        made, slot=f"table:zone:{name}", accepted=(name.title(),), note="FRUITS.md", title="Fruits"
    )


def course(*cards: Card, bonds: tuple[Bond, ...] = (), notions: tuple[Notion, ...] = ()) -> Course:
    return Course(Background(cards, notions, bonds))


def test_options_are_drawn_by_the_card_from_all_that_are_good() -> None:
    made = course(*(listed(name, at) for at, name in enumerate(NAMES)))
    shown = Counter[str]()
    for it in made.cards.values():
        form = form_of(it, made)
        assert isinstance(form, Choice)
        assert len(form.options) == 4
        assert [option.text for option in form.options if option.share == 100] == [it.answer]
        shown.update(option.text for option in form.options if not option.share)
        assert form == form_of(it, made)
    assert len(shown) == len(NAMES)
    assert max(shown.values()) <= 6


def related(slot: str, target: str) -> Card:
    asked = f"Quel fruit accompagne la cible {slot} ?"
    made = card(f"relation:{slot}", kind="relation", facet=None, question=asked, answer=target)
    return replace(
        made, slot="relation:accompagne", note=f"{slot}.md", title=slot.title(), type="fruit",
        label="accompagne", accepted=(target,), targets=(target,),
    )  # fmt: skip


@pytest.mark.parametrize("bond", ["sibling", "accompagne", "parent"])
@pytest.mark.parametrize("turned", [False, True])
def test_no_option_is_bound_to_what_is_asked_about(bond: str, *, turned: bool) -> None:
    """In whichever direction the notes state it: it may be right, too."""
    pairs = list(zip(NAMES, NAMES[1:] + NAMES[:1], strict=True))
    cards = [related(name, target.title()) for name, target in pairs]
    ends = ("banane.md", "mangue.md")
    source, target = reversed(ends) if turned else ends
    made = course(*cards, notions=tuple(map(notion, NAMES)), bonds=(Bond(source, target, bond, None),))
    form = form_of(cards[0], made)
    shown = [it.text for it in form.options] if isinstance(form, Choice) else []
    shown += [answer for stem, answer in form.pairs if "banane" in stem] if isinstance(form, Matching) else []
    assert "Mangue" not in shown


def test_options_are_of_one_form() -> None:
    assert levelled(("un plan (UP)", "une carte", "un outil.")) == ("un plan", "une carte", "un outil")
    assert levelled(("Plan", "carte", "xCLOM")) == ("Plan", "Carte", "xCLOM")
    assert levelled(("plan (UP)", "carte (UC)")) == ("plan (UP)", "carte (UC)")


def papers(name: str, *items: str) -> Card:
    asked = f"Quels trois documents remplit-on pour la tâche {name} ?"
    answer = f"<ul>{''.join(f'<li>{it}</li>' for it in items)}</ul>"
    made = card(f"means:{name}", kind="means", facet=None, question=asked, answer=answer)
    return replace(made, slot="means:papers", note=f"{name}.md", title=f"Tâche {name}", type="savoir-faire")


PAPERS = (
    papers("alpha", "Grille des écarts", "Journal des essais", "Fiche du produit"),
    papers("beta", "Tableau des délais", "Carte des liens", "Registre des pannes"),
    papers("gamma", "Liste des tiers", "Relevé des temps", "Plan des salles"),
)


def test_a_list_is_a_choice_of_several_and_ticking_everything_earns_nothing() -> None:
    form = form_of(PAPERS[0], course(*PAPERS))
    assert isinstance(form, Choice)
    assert not form.single
    assert {it.text for it in form.options if it.share > 0} == {
        "Grille des écarts",
        "Journal des essais",
        "Fiche du produit",
    }
    assert sum(it.share for it in form.options) == pytest.approx(0)


def test_a_list_that_is_not_said_to_be_whole_has_no_wrong_options() -> None:
    opened = replace(PAPERS[0], question="Quels documents remplit-on notamment pour la tâche alpha ?")
    assert not isinstance(form_of(opened, course(opened, *PAPERS[1:])), Choice)


def test_a_list_without_fair_wrong_options_asks_for_one_of_its_items() -> None:
    form = form_of(PAPERS[0], course(PAPERS[0]))
    assert isinstance(form, Embedded)
    (gap,) = form.gaps
    assert isinstance(gap, Typed)
    missing = gap.answers[0].text
    assert missing in PAPERS[0].answer
    assert missing not in form.shown
    assert form.shown.count("<li>") == 3


def defined(name: str, said: str) -> Card:
    made = card(f"definition:{name}", kind="definition", facet=None, question=f"Qu’est-ce que {name} ?", answer=f"<p>{said}</p>")  # fmt: skip
    return replace(made, slot="definition", note=f"{name}.md", title=name.title(), type="fruit")


def test_definitions_are_put_to_their_notions() -> None:
    said = ("Ce qui pousse au soleil du sud", "Une baie que mangent les merles", "La récolte tardive des vergers", "Un noyau entouré de chair tendre")  # fmt: skip
    cards = [defined(name, text) for name, text in zip(NAMES, said, strict=False)]
    form = form_of(cards[0], course(*cards))
    assert isinstance(form, Matching)
    told = {it.title: it.answer for it in cards}
    assert "Banane" in {answer for _, answer in form.pairs}
    assert all(told[answer] == stem for stem, answer in form.pairs)


def test_two_definitions_that_say_the_same_are_not_told_apart() -> None:
    cards = [defined(name, "Un fruit rouge et sucré du jardin") for name in NAMES]
    assert isinstance(form_of(cards[0], course(*cards)), Essay)


def test_terms_in_bold_are_left_out_of_a_text_that_nothing_else_can_ask() -> None:
    said = "<ul><li>Le <strong>tuteur</strong> relance chaque semaine les absents.</li><li>Tout cela prend à la fin beaucoup de temps.</li></ul>"
    form = form_of(card(answer=said), course(card(answer=said)))
    assert isinstance(form, Embedded)
    assert "tuteur" not in form.shown
    assert "Le […] relance chaque semaine" in form.shown


class Judged(Course):
    """A course whose cards all have the same wrong options."""

    def wrong(self, card: Card) -> tuple[str, ...]:
        return SAID_OF_OTHERS if card.answer else ()


SAID_OF_OTHERS = (
    "À tenir une version pour adapter le récit", "À noter le soir ce qui s’est passé",
    "À suivre le relief avec une boussole", "À choisir ce qui reste hors de vue",
)  # fmt: skip


def test_what_speaks_of_the_notion_asked_about_is_no_wrong_option() -> None:
    asked = defined("adapter un récit", "À changer le ton pour chaque lecteur")
    form = form_of(asked, Judged(Background((asked,), (), ())))
    assert isinstance(form, Choice)
    assert {it.text for it in form.options if not it.share} == set(SAID_OF_OTHERS[1:])


def test_what_a_teacher_chose_is_shown() -> None:
    chosen = SAID_OF_OTHERS[:3]
    asked = replace(defined("adapter un récit", "À changer le ton pour chaque lecteur"), wrong=chosen)
    form = form_of(asked, course(asked))
    assert isinstance(form, Choice)
    assert {it.text for it in form.options if not it.share} == set(chosen)


@pytest.mark.parametrize(
    "source", ["<a " * 20_000, "<a>" * 20_000, '<a x="' * 20_000, "<ul><li>" * 20_000, "a :" * 20_000]
)
def test_a_text_of_many_marks_takes_no_longer_than_its_length(source: str) -> None:
    started = time.process_time()
    bank_html(source)
    listed_items(source)
    terms_of(card(answer=f"<ul><li>{source[:60_000]}</li></ul>"))
    assert time.process_time() - started < 5
