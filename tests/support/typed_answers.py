"""Answers as students type them: names of the field, and any cosmetic change of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from webquiz.answers.verdict import Judgement, Verdict

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
