"""Typed answers: what never counts, what counts a little, and what is another answer."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from webquiz.answers.verdict import Judgement, Verdict, judge, same_answer

RIGHT, ACCENTS, ALMOST, WRONG = Verdict.RIGHT, Verdict.ACCENTS, Verdict.ALMOST, Verdict.WRONG

NAMES = (
    "CLOM",
    "xCLOM",
    "cCLOM",
    "MOOC",
    "xMOOC",
    "cMOOC",
    "SPOC",
    "REL",
    "ENA",
    "EIA",
    "MIENA",
    "MOT",
    "G-MOT",
    "e-learning",
    "m-learning",
    "classe inversée",
    "cours en ligne ouvert et massif",
    "ressources éducatives libres",
    "ressources éducatives ouvertes",
    "tutorat synchrone",
    "tutorat asynchrone",
    "évaluation formative",
    "évaluation sommative",
    "évaluation de l’apprentissage",
    "évaluation pour l’apprentissage",
    "auto-évaluation",
    "co-évaluation",
    "apprentissage",
    "apprentissage formel",
    "apprentissage informel",
    "apprentissage non formel",
    "médiation",
    "médiatisation",
    "remédiation",
    "scénario pédagogique",
    "scénario d’apprentissage",
    "micro-scénario",
    "macro-scénario",
    "formation à distance",
    "enseignement à distance",
    "rétroaction directe",
    "rétroaction indirecte",
    "canal de communication",
    "réseau social",
    "nœud du réseau",
    "mise en œuvre",
    "10 000 participants",
    "1 000 participants",
    "phase 2",
    "phase 3",
)
TYPICAL = st.sampled_from(NAMES)
GENERATED = st.lists(st.text("abcdeéèilmnoœprstuà", min_size=3, max_size=9), min_size=1, max_size=4).flatmap(
    lambda words: st.lists(st.sampled_from(" -’"), min_size=len(words), max_size=len(words)).map(
        lambda joints: "".join(f"{word}{joint}" for word, joint in zip(words, joints, strict=True))[:-1]
    )
)
HOSTILE = st.text(st.characters(), max_size=60) | st.text(
    "aàeésxCL -'’().,«»12\u0301\u200b\u202eœ\ud800½", max_size=40
)
SPACES = (" ", "  ", "\u00a0", "\u202f", "\u2009", "\u3000", "\t")
ARTICLES = ("", "", "le ", "La ", "l’", "L'", "les ", "un ", "une ", "des ", "du ", "de la ")
AROUND = (("", ""), (" ", "  "), ("« ", " »"), ("“", "”"), ('"', '".'), ("", "."), ("\u200b", " !"))
CASES: tuple[Callable[[str], str], ...] = (str, str.lower, str.upper, str.title, str.swapcase)
HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"


def plural(word: str) -> str:
    """The regular plural of a word, of the last part of a compound."""
    last = word.rsplit("-", 1)[-1].rsplit("’", 1)[-1]
    if (
        len(last) < 3
        or not last.isalpha()
        or last[-1] in "sxzSXZ"
        or last in ("les", "des", "une", "que", "non")
    ):
        return word
    if last.endswith(("au", "eu")):
        return f"{word}x"
    return f"{word[:-2]}aux" if last.endswith("al") and len(last) > 3 else f"{word}s"


@st.composite
def dressed(draw: st.DrawFn, text: str) -> str:
    """The text with any cosmetic changes."""
    if draw(st.booleans()):
        text = " ".join(plural(word) if draw(st.booleans()) else word for word in text.split(" "))
    if draw(st.booleans()):
        text = text.replace("œ", "oe")
    pieces = []
    for at, char in enumerate(text):
        if char == " " and not text[at + 1 :][:1].isdigit():
            pieces.append(draw(st.sampled_from((*SPACES, "-", "\u2011"))))
        elif char == " ":
            pieces.append(draw(st.sampled_from(SPACES)))
        elif char == "-":
            pieces.append(draw(st.sampled_from((*HYPHENS, " ", "\u00a0", ""))))
        elif char == "’":
            pieces.append(draw(st.sampled_from("'’‘ʼ´`′＇")))
        else:
            pieces.append(char)
    text = "".join(pieces)
    text = draw(st.sampled_from(ARTICLES)) + text
    change = draw(st.sampled_from(CASES))
    text = unicodedata.normalize(draw(st.sampled_from(("NFC", "NFD", "NFKC", "NFKD"))), change(text))
    before, after = draw(st.sampled_from(AROUND))
    return f"{before}{text}{after}"


def without_accents(text: str) -> str:
    kept = (it for it in unicodedata.normalize("NFD", text) if not unicodedata.combining(it))
    return unicodedata.normalize("NFC", "".join(kept))


def joined(judgement: Judgement, without: str) -> str:
    return "".join(text for kind, text in judgement.difference if kind != without)


@given(st.data(), TYPICAL | GENERATED)
def test_cosmetic_changes_keep_an_answer_right(data: st.DataObject, name: str) -> None:
    rivals = [other for other in NAMES if not same_answer(other, name)] if name in NAMES else []
    typed = data.draw(dressed(name))
    assert judge(typed, ["autre chose encore", name], rivals).verdict is RIGHT
    assert same_answer(typed, name)
    assert same_answer(name, typed)


@given(st.data(), TYPICAL | GENERATED)
def test_leaving_the_accents_out_is_told_but_not_wrong(data: st.DataObject, name: str) -> None:
    typed = without_accents(data.draw(dressed(name)))
    assert judge(typed, [name]).verdict in (RIGHT, ACCENTS)


@given(st.data(), TYPICAL, TYPICAL, st.booleans())
def test_a_rival_is_wrong_however_it_is_written(
    data: st.DataObject, name: str, rival: str, plain: bool
) -> None:
    assume(not same_answer(name, rival))
    typed = data.draw(dressed(rival))
    others = [other for other in NAMES if not same_answer(other, name)]
    assert judge(without_accents(typed) if plain else typed, [name], others).verdict is WRONG


@given(st.data(), GENERATED, GENERATED)
def test_a_generated_rival_is_wrong_however_it_is_written(data: st.DataObject, name: str, rival: str) -> None:
    typed = data.draw(dressed(rival))
    assume(not same_answer(name, rival) and not same_answer(name, typed))
    assert judge(typed, [name], [rival]).verdict is WRONG


@given(st.data(), GENERATED)
def test_a_neighbour_one_letter_away_is_wrong_once_it_is_a_rival(data: st.DataObject, name: str) -> None:
    at = data.draw(st.integers(0, len(name)))
    rival = name[:at] + data.draw(st.sampled_from("abeéinort")) + name[at + data.draw(st.integers(0, 1)) :]
    typed = data.draw(dressed(rival))
    assume(not same_answer(name, rival) and not same_answer(name, typed))
    assert judge(typed, [name], [rival]).verdict is WRONG


@given(HOSTILE, HOSTILE, st.lists(HOSTILE, max_size=3))
def test_any_texts_are_judged_and_the_difference_joins_up(typed: str, answer: str, rivals: list[str]) -> None:
    judgement = judge(typed, [answer], rivals)
    assert judgement.matched == answer
    assert not (judgement.verdict is RIGHT and judgement.difference)
    assert judgement.verdict is RIGHT or joined(judgement, "extra") == answer
    assert len(joined(judgement, "missing")) <= len(typed) + len(answer) + len(judgement.difference)
    kinds = [kind for kind, _ in judgement.difference]
    assert all(one != other for one, other in pairwise(kinds))
    assert all(text for _, text in judgement.difference)


@given(GENERATED, GENERATED)
def test_same_and_extra_join_up_to_what_was_typed(typed: str, answer: str) -> None:
    judgement = judge(typed, [answer])
    if judgement.difference:
        assert letters(joined(judgement, "missing")) == letters(typed)


def letters(text: str) -> str:
    """What plurals, apostrophes, hyphens and spaces don't change."""
    return "".join(it for it in text.replace("œ", "oe") if it.isalpha() and it not in "sxlu")


@given(HOSTILE.filter(lambda text: any(map(str.isalnum, text))))
def test_an_answer_is_right_for_itself(text: str) -> None:
    assert judge(text, [text]) == Judgement(RIGHT, text, ())


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("TUTORAT", "tutorat", id="capitals"),
        pytest.param("e\u0301cole", "école", id="decomposed"),
        pytest.param("ﬁche", "fiche", id="ligature"),
        pytest.param("oeuvre", "œuvre", id="œ"),
        pytest.param("curriculum vitae", "curriculum vitæ", id="æ"),
        pytest.param("l'art d'apprendre", "L’art d’apprendre", id="apostrophes"),
        pytest.param("environnement de apprentissage", "environnement d’apprentissage", id="elision"),
        pytest.param("« libre »", "libre", id="guillemets"),
        pytest.param("le tutorat", "tutorat", id="article typed"),
        pytest.param("école", "L’école", id="article left out"),
        pytest.param("de la formation", "une formation", id="another article"),
        pytest.param("the forum", "forum", id="English article"),
        pytest.param("elearning", "e-learning", id="hyphen left out"),
        pytest.param("e learning", "e‑learning", id="hyphen as space"),
        pytest.param("e–learning", "elearning", id="dash put in"),
        pytest.param("réseau", "réseaux", id="plural in x"),
        pytest.param("canaux", "canal", id="plural in aux"),
        pytest.param("outils auteur", "outil auteurs", id="plurals in s"),
        pytest.param("  mise\u00a0 en\tplace ", "mise en place", id="spaces"),
        pytest.param("tutorat.", "tutorat", id="full stop"),
        pytest.param("tutorat\u00a0?!", "tutorat", id="other punctuation"),
        pytest.param("4.5 pour 1", "4,5 pour 1", id="decimal point"),
        pytest.param("10000 inscrits", "10\u202f000 inscrits", id="thousands"),
        pytest.param("tu\u200bto\u00adrat", "tutorat", id="zero width"),
        pytest.param("MOT", "MOT (modélisation par objets typés)", id="gloss left out"),
        pytest.param(
            "modélisation par objets typés", "MOT (modélisation par objets typés)", id="gloss alone"
        ),
        pytest.param("apprenante", "apprenant(e)", id="feminine in parentheses"),
        pytest.param("apprenant", "apprenant(e)", id="feminine left out"),
    ],
)
def test_what_is_cosmetic_never_counts(typed: str, answer: str) -> None:
    assert judge(typed, [answer]) == Judgement(RIGHT, answer, ())
    assert same_answer(answer, typed)


def test_a_term_with_its_gloss_is_right_where_both_are() -> None:
    accepted = ["CLOM", "cours en ligne ouvert et massif"]
    assert judge("CLOM (cours en ligne ouvert et massif)", accepted).verdict is RIGHT
    assert judge("CLOM (cours libre)", accepted).verdict is WRONG


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        pytest.param("mediatisation", "médiatisation", ACCENTS, id="accents left out"),
        pytest.param("scènario", "scénario", ACCENTS, id="another accent"),
        pytest.param("évaluatión", "évaluation", ACCENTS, id="accent too many"),
        pytest.param("a distance", "à distance", ACCENTS, id="à in a longer answer"),
        pytest.param("distance", "à distance", ALMOST, id="à left out"),
        pytest.param("lieu ou l’on apprend", "lieu où l’on apprend", ACCENTS, id="où in a longer answer"),
        pytest.param("ou", "où", WRONG, id="ou, où"),
        pytest.param("a", "à", WRONG, id="a, à"),
        pytest.param("là", "la", WRONG, id="la, là"),
        pytest.param("du", "dû", WRONG, id="du, dû"),
        pytest.param("sûr", "sur", WRONG, id="sur, sûr"),
        pytest.param("le mur", "mûr", WRONG, id="mur, mûr"),
        pytest.param("des", "dès", WRONG, id="des, dès"),
        pytest.param("côte", "côté", WRONG, id="côte, côté"),
        pytest.param("la cote", "la côte", WRONG, id="cote, côte"),
        pytest.param("les taches", "tâche", WRONG, id="tache, tâche"),
        pytest.param("élevé", "élève", WRONG, id="élève, élevé"),
        pytest.param("eleve", "élève", ACCENTS, id="no word without its accents"),
        pytest.param("tableau des taches", "tableau des tâches", ACCENTS, id="tache in a longer answer"),
    ],
)
def test_accents_count_a_little_but_for_words_that_only_they_tell_apart(
    typed: str, answer: str, verdict: Verdict
) -> None:
    assert judge(typed, [answer]).verdict is verdict


def test_an_accent_that_makes_a_rival_is_wrong() -> None:
    assert judge("resume", ["résumé"]).verdict is ACCENTS
    assert judge("resume", ["résumé"], ["résume"]).verdict is WRONG
    assert judge("résume", ["résumé"], ["résume"]).verdict is WRONG
    assert judge("résume", ["résumé", "résume"]).verdict is RIGHT


@pytest.mark.parametrize(
    ("typed", "answer", "verdict"),
    [
        pytest.param("role", "rose", WRONG, id="4 letters, 1 typo"),
        pytest.param("forun", "forum", WRONG, id="5 letters, 1 typo"),
        pytest.param("tuteut", "tuteur", ALMOST, id="6 letters, 1 typo"),
        pytest.param("scenraio", "scénario", ALMOST, id="8 letters, neighbours swapped"),
        pytest.param("scenriao", "scénaire", WRONG, id="8 letters, 2 typos"),
        pytest.param("pedagogei", "pédagogie", ALMOST, id="9 letters"),
        pytest.param("aprentisage", "apprentissage", ALMOST, id="13 letters, 2 typos"),
        pytest.param("aprentisag", "apprentissage", WRONG, id="13 letters, 3 typos"),
        pytest.param("ressource educativ libr", "ressources éducatives libres", ALMOST, id="long, 2 typos"),
        pytest.param("resource educativ libr", "ressources éducatives libres", ALMOST, id="long, 3 typos"),
        pytest.param("resource edukativ libr", "ressources éducatives libres", WRONG, id="long, 4 typos"),
        pytest.param("CKOM", "CLOM", WRONG, id="acronym"),
        pytest.param("MIEMAS", "MIENAX", WRONG, id="long acronym"),
        pytest.param("abandon dans les CLAM", "abandon dans les CLOM", WRONG, id="acronym in an answer"),
        pytest.param("cours en 2018", "cours en 2019", WRONG, id="another year"),
        pytest.param("43 000 inscrits", "4 300 inscrits", WRONG, id="another number"),
        pytest.param("45 heures", "4,5 heures", WRONG, id="decimal comma forgotten"),
        pytest.param("90 91 participants", "9091 participants", WRONG, id="two numbers"),
        pytest.param("dix participants", "six participants", WRONG, id="number in letters"),
        pytest.param("sic participants", "six participants", ALMOST, id="typo in a number in letters"),
        pytest.param("phase III du cycle", "phase II du cycle", WRONG, id="Roman numeral"),
        pytest.param("groupe B de travail", "groupe A de travail", WRONG, id="letter"),
        pytest.param("langage C#", "langage C", WRONG, id="symbol"),
    ],
)
def test_typos_have_a_budget(typed: str, answer: str, verdict: Verdict) -> None:
    assert judge(typed, [answer]).verdict is verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("synchrone", "asynchrone"),
        ("tutorat synchrone", "tutorat asynchrone"),
        ("tutorat synchrone", "tutorat a-synchrone"),
        ("tutorat asinchrone", "tutorat synchrone"),
        ("apprentissage formel", "apprentissage informel"),
        ("éducation formelle", "éducation non formelle"),
        ("éducation formelle", "éducation nonformelle"),
        ("éducation formelle", "éducation non-formelle"),
        ("enseignement direct", "enseignement indirect"),
        ("action médiatisée", "action dé-médiatisée"),
        ("construction", "déconstruction"),
        ("rétroaction possible", "rétroaction impossible"),
        ("motivation intrinsèque", "motivation extrinsèque"),
        ("micro-scénario", "macro-scénario"),
        ("interaction", "intra-action"),
        ("évaluation", "co-évaluation"),
        ("e-learning", "m-learning"),
        ("e-tutorat", "tutorat"),
        ("lire et écrire", "lire ou écrire"),
        ("évaluation de l’apprentissage", "évaluation pour l’apprentissage"),
        ("réponse avec aide", "réponse sans aide"),
    ],
)
def test_opposites_and_kinds_are_no_typos(one: str, other: str) -> None:
    assert judge(one, [other]).verdict is WRONG
    assert judge(other, [one]).verdict is WRONG


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        pytest.param("ressources libres éducatives", "ressources éducatives libres", id="order"),
        pytest.param("pedagogique scenario", "scénario pédagogique", id="order, no accents"),
        pytest.param("environnement apprentissage", "environnement d’apprentissage", id="d’ left out"),
        pytest.param("cours ligne", "cours en ligne", id="en left out"),
        pytest.param("évaluation apprentissage", "évaluation de l’apprentissage", id="de l’ left out"),
        pytest.param("imformation donnée", "information donnée", id="no prefix but a typo"),
        pytest.param("pprentissage", "apprentissage", id="first letter forgotten"),
        pytest.param("un tutorat synchonne", "tutorat synchrone", id="typo and article"),
    ],
)
def test_order_small_words_and_typos_are_almost_right(typed: str, answer: str) -> None:
    assert judge(typed, [answer]).verdict is ALMOST


@pytest.mark.parametrize("typed", ["", "   ", "?!…", "« »", "\u200b", "\x00", "->"], ids=ascii)
def test_nothing_typed_is_wrong(typed: str) -> None:
    assert judge(typed, ["tutorat"]).verdict is WRONG
    assert judge(typed, []).verdict is WRONG


def test_nearer_to_a_rival_is_wrong_and_so_is_as_near() -> None:
    assert judge("mediatsation", ["médiatisation"], ["médiation"]).verdict is ALMOST
    assert judge("évaluation normativ", ["évaluation formative"]).verdict is ALMOST
    assert judge("évaluation normativ", ["évaluation formative"], ["évaluation normative"]).verdict is WRONG
    assert judge("évaluation tormative", ["évaluation formative"], ["évaluation normative"]).verdict is WRONG
    assert (
        judge(
            "apprentissage évaluation", ["évaluation et apprentissage"], ["apprentissage et évaluation"]
        ).verdict
        is WRONG
    )


def test_a_rival_that_is_also_accepted_is_right() -> None:
    assert judge("MOOCs", ["CLOM", "MOOC"], ["mooc", "SPOC"]).verdict is RIGHT
    assert judge("a synchrone", ["synchrone"], ["asynchrone"]).verdict is WRONG


def test_the_nearest_answer_is_the_one_shown() -> None:
    accepted = ["CLOM", "cours en ligne ouvert et massif", "MOOC"]
    assert judge("cours en ligne ouvert et massf", accepted).matched == accepted[1]
    assert judge("mooc", accepted).matched == "MOOC"
    assert judge("MOOK", accepted) == Judgement(
        WRONG, "MOOC", (("same", "MOO"), ("extra", "K"), ("missing", "C"))
    )


@pytest.mark.parametrize(
    ("typed", "answer", "wanted"),
    [
        ("Mediatisation", "médiatisation", "m[-e][+é]diatisation"),
        (
            "l'environnement aprentissage",
            "Environnement d’apprentissage",
            "Environnement [-a][+d’ap]prentissage",
        ),
        ("scénario très pédagogique", "Scénario pédagogique", "Scénario [-très ]pédagogique"),
        ("scénario pédagogique utile", "Scénario pédagogique", "Scénario pédagogique[- utile]"),
        ("SCENARIOS utiles", "scénario utile", "sc[-E][+é]nario utile"),
        ("evaluation pour l'objet", "évaluation de l’objet", "[-e][+é]valuation [-pour][+de] l’objet"),
        ("manœvre", "manœuvre", "manœ[+u]vre"),
        ("un cour vif", "un cœur vif", "un c[-o][+œ]ur vif"),
        ("modelisation d'objets", "MOT (modélisation d’objets)", "MOT (mod[-e][+é]lisation d’objets)"),
        ("rien du tout", "synthèse", "[-rien du tout][+synthèse]"),
        ("", "synthèse", "[+synthèse]"),
        ("tutorat", "tutorat asynchrone", "tutorat [+asynchrone]"),
    ],
)
def test_the_difference_shows_what_to_mend(typed: str, answer: str, wanted: str) -> None:
    shape = {"same": "{}", "extra": "[-{}]", "missing": "[+{}]"}
    shown = judge(typed, [answer]).difference
    assert "".join(shape[kind].format(text) for kind, text in shown) == wanted


def test_only_the_first_500_characters_are_looked_at() -> None:
    assert judge("tutorat" + " " * 493 + "x", ["tutorat"]).verdict is RIGHT
    long = judge("x" * 10_000, ["y" * 10_000])
    assert long.verdict is WRONG
    assert sum(len(text) for _, text in long.difference) == 1000
    assert judge("mot " * 200, ["mot " * 125]).verdict is RIGHT


def test_a_judgement_takes_well_under_a_millisecond() -> None:
    rivals = [*NAMES[:24]]

    def judged() -> float:
        start = time.perf_counter()
        for number in range(100):
            judge(
                f"scénario pedagoique {'s' * (number % 2)}",
                ["scénario pédagogique", "scénario didactique"],
                rivals,
            )
        return (time.perf_counter() - start) / 100

    assert min(judged() for _ in range(5)) < 0.001
