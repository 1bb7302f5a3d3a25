"""Of a note's candidates the best of each fact are essential, few enough to be learned, in an order to learn
them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.extract import EXTRACTORS
from flashmot.extract.draft import Draft
from flashmot.judge.case import Case
from flashmot.judge.choose import MOST, MOST_OF_A_KIND, choose
from flashmot.judge.form import LONGEST_ANSWER
from flashmot.judge.rule import Rule
from flashmot.judge.rules import RULES
from tests.support.judging import TUTORING, candidate, listed

NUMBERS = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
ITEMS = ("Relancer les absents chaque semaine", "Ouvrir un forum de débutants", "Noter les progrès visibles")


@pytest.fixture(autouse=True, scope="module")
def one_rule() -> Iterator[None]:
    """The rules have their own tests: here one of them stands for all."""
    (long,) = (rule for rule in RULES if rule.name == "long answer")

    def objection(case: Case) -> Rule | None:
        return long if long.holds(case) else None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flashmot.judge.choose.objection", objection)
        yield


def distinct(at: int, kind: str = "fact", **more: object) -> Draft:
    """One of many candidates that have nothing in common."""
    return candidate(f"Question {chr(97 + at) * 6} ?", f"Réponse {chr(97 + at) * 5}", kind, **more)


def essential(*drafts: Draft) -> list[Draft]:
    """Those of them that are essential, in the order to learn them."""
    verdicts = choose(drafts, TUTORING)
    chosen = [
        (verdict.place, draft) for verdict, draft in zip(verdicts, drafts, strict=True) if not verdict.reason
    ]
    return [draft for _, draft in sorted(chosen, key=lambda it: it[0])]


def reasons(*drafts: Draft) -> list[str]:
    return [verdict.reason for verdict in choose(drafts, TUTORING)]


@pytest.mark.parametrize("turned", [False, True], ids=["worse last", "worse first"])
def test_of_two_candidates_about_one_fact_the_better_kind_is_asked(turned: bool) -> None:
    fact = "Le tuteur relance les absents chaque lundi."
    better = candidate("Qui le tuteur relance-t-il ?", "Les absents", "fact", fact=fact)
    worse = candidate(
        "Que fait-on le lundi ?", "On écrit aux inscrits", "section-like", fact=f"  {fact.upper()}"
    )
    assert essential(*((worse, better) if turned else (better, worse))) == [better]


def test_of_one_kind_the_first_is_asked() -> None:
    first, second = (candidate(f"Question {it} ?", f"Dire {it}", fact="Un même fait") for it in ("ici", "là"))
    assert essential(first, second) == [first]


def test_facts_that_the_extractor_does_not_tell_are_no_fact_in_common() -> None:
    assert len(essential(distinct(0), distinct(1))) == 2


def test_a_question_that_another_asks_already_is_not_asked_again() -> None:
    first = candidate("À quoi le forum sert-il ?", "À se connaître", "answer")
    second = candidate("A quoi le forum sert-il ?", "Aux annonces", "label")
    assert essential(first, second) == [second]


def test_an_answer_that_says_nearly_all_that_another_does_is_not_asked_again() -> None:
    short = candidate("Que fait le tuteur en retard ?", "Relancer les absents du forum", "fact")
    long = candidate("Quelle est sa tâche ?", "Relancer poliment les absents du forum", "answer")
    other = candidate("Quelle est la tâche des pairs ?", "Corriger les copies du groupe", "answer")
    assert essential(long, short, other) == [short, other]


def test_short_answers_may_be_alike_where_the_questions_are_others() -> None:
    first = candidate("Qui ouvre le forum des annonces ?", "Le tuteur")
    other = candidate("Qui corrige la copie finale ?", "Le tuteur")
    again = candidate("Qui ouvre le forum des annonces nouvelles ?", "Le tuteur")
    assert essential(first, other, again) == [first, other]


def test_a_recall_may_say_what_others_do() -> None:
    definition = candidate(
        "Qu’est-ce que le tutorat ?", "Un accompagnement régulier donné par un aîné", "definition"
    )
    recall = candidate(
        "Comment appelle-t-on un accompagnement régulier donné par un aîné ?", "Tutorat", "recall"
    )
    assert essential(definition, recall) == [definition, recall]


GUARD = ("Qui relance les absents du forum chaque lundi ?", "La personne de garde")
MONDAY = ("Quel geste la personne de garde fait-elle chaque lundi ?", "Relancer les absents du forum")


@pytest.mark.parametrize(
    ("kinds", "kept"), [(("fact", "answer"), 1), (("fact", "fact"), 1), (("table", "table"), 2)]
)
def test_what_one_card_tells_is_not_asked_from_the_other_end_but_in_a_series(
    kinds: tuple[str, str], kept: int
) -> None:
    first, second = candidate(*GUARD, kinds[0]), candidate(*MONDAY, kinds[1])
    assert essential(first, second) == [first, second][:kept]


def test_a_recall_asks_what_the_definition_tells_from_the_other_end() -> None:
    first, second = candidate(*GUARD, "fact"), candidate(*MONDAY, "recall")
    assert essential(first, second) == [first, second]


@pytest.mark.parametrize("item", range(len(ITEMS)))
def test_a_list_competes_with_its_items(item: int) -> None:
    whole = candidate(
        "Quels sont les trois gestes du tuteur ?", listed(*ITEMS), "enumeration", fact=" ; ".join(ITEMS)
    )
    single = candidate("Quel geste le tuteur fait-il d’abord ?", "Un mot", "fact", fact=f"{ITEMS[item]}.")
    assert essential(whole, single) == [single]
    assert reasons(whole, single)[0] == "une meilleure question demande le même fait"


def test_a_list_stands_beside_what_is_only_near_its_items() -> None:
    whole = candidate(
        "Quels sont les trois gestes du tuteur ?", listed(*ITEMS), "enumeration", fact=" ; ".join(ITEMS)
    )
    part = candidate("Où les nouveaux se parlent-ils ?", "Sur un forum", "fact", fact="un forum")
    other = candidate(
        "Quand relance-t-on ?", "Le lundi", "fact", fact="Relancer les absents chaque lundi matin"
    )
    inside = candidate("Que note-t-on ?", "Un acquis", "fact", fact="ter les progrès visibl")
    assert len(essential(whole, part, other, inside)) == 4


def test_a_sentence_is_no_list_of_its_clauses() -> None:
    sentence = candidate(
        "Quel est le rôle d’un tuteur ?", "Aider", "fact", fact="Il aide, et relance les absents lundi."
    )
    clause = candidate(
        "Qui relance-t-on en début de semaine ?", "Des élèves", "fact", fact="relance les absents lundi"
    )
    assert essential(sentence, clause) == [sentence, clause]


def test_a_note_has_so_many_essential_cards_and_no_more() -> None:
    kinds = ("fact", "table", "label", "answer")
    drafts = [distinct(at, kinds[at % 4]) for at in range(24)]
    verdicts = reasons(*drafts)
    assert verdicts.count("") == MOST
    assert f"la fiche a déjà {MOST} cartes essentielles" in verdicts


@pytest.mark.parametrize(
    ("kind", "most"),
    [("fact", MOST_OF_A_KIND), ("answer", MOST_OF_A_KIND), ("relation", 2), ("step", 2), ("table", 12)],
)
def test_a_kind_has_its_own_limit(kind: str, most: int) -> None:
    verdicts = reasons(*(distinct(at, kind) for at in range(14)))
    assert verdicts == [""] * most + ["la fiche a déjà assez de cartes essentielles de cette sorte"] * (
        14 - most
    )


def test_the_best_kinds_are_kept_where_a_note_has_too_many() -> None:
    drafts = [distinct(at, "answer") for at in range(6)]
    drafts += [distinct(at, "label") for at in range(6, 12)]
    drafts += [distinct(at, "fact") for at in range(12, 18)]
    assert Counter(draft.kind for draft in essential(*drafts)) == {"fact": 6, "label": 6, "answer": 3}


def test_what_an_extractor_or_a_rule_refuses_takes_no_place() -> None:
    refused = [distinct(at, reason="parce que") for at in range(6)]
    long = candidate("Pourquoi ?", "mot " * (LONGEST_ANSWER + 1))
    kept = [distinct(at) for at in range(6, 12)]
    assert reasons(*refused, long, *kept)[:6] == ["parce que"] * 6
    assert essential(*refused, long, *kept) == kept


def test_a_card_written_by_hand_is_essential_whatever_it_says() -> None:
    by_hand = [
        candidate(
            "Pourquoi cet outil, ci-dessus ?", f"[[Voir]] {'mot ' * 60} etc.", "carte", slot=f"carte:{at}"
        )
        for at in range(MOST + 5)
    ]
    assert essential(*by_hand) == by_hand


def test_what_is_written_by_hand_is_asked_in_place_of_anything_else() -> None:
    by_hand = candidate("À quoi le forum sert-il ?", "À se présenter au groupe entier", "carte")
    made = candidate("À quoi le forum sert-il ?", "À se connaître", "definition")
    assert essential(made, by_hand) == [by_hand]


def test_the_definition_comes_first_and_the_recall_last() -> None:
    drafts = [
        distinct(0, "recall", line=1),
        distinct(1, "fact", line=9),
        distinct(2, "table", line=4),
        distinct(3, "alias", slot="acronym:t", line=12),
        distinct(4, "definition", line=20),
        distinct(5, "relation", line=2),
    ]
    assert [it.kind for it in essential(*drafts)] == [
        "definition",
        "alias",
        "relation",
        "table",
        "fact",
        "recall",
    ]


DRAFTS = st.lists(
    st.builds(
        candidate,
        st.sampled_from([f"Question {word} ?" for word in NUMBERS]),
        st.sampled_from(
            [f"Réponse {word} qui dit {other}" for word in NUMBERS[:5] for other in NUMBERS[5:9]]
        ),
        st.sampled_from(sorted(EXTRACTORS)),
        line=st.integers(1, 9),
        fact=st.sampled_from(("", "", "un fait", "un autre fait")),
        reason=st.sampled_from(("", "", "", "non")),
    ),
    max_size=40,
)


@given(DRAFTS)
def test_whatever_the_candidates_essential_cards_are_few_and_each_has_its_place(
    drafts: Sequence[Draft],
) -> None:
    verdicts = choose(drafts, TUTORING)
    chosen = [(verdict, draft) for verdict, draft in zip(verdicts, drafts, strict=True) if not verdict.reason]
    by_hand = sum(draft.kind == "carte" for draft in drafts)
    assert len(chosen) <= max(MOST, by_hand)
    assert sorted(verdict.place for verdict, _ in chosen) == list(range(len(chosen)))
    assert all(draft.reason == "" or draft.kind == "carte" for _, draft in chosen)
    assert sum(draft.kind == "carte" for _, draft in chosen) == by_hand
    others = [draft for _, draft in chosen if draft.kind != "carte"]
    assert len({draft.question for draft in others}) == len(others)
    assert choose(drafts, TUTORING) == verdicts
