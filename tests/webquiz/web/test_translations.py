"""The quiz's texts in both languages: complete, as the sources have them now, and compiled."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.support.places import ROOT

QUIZ = ROOT / "webquiz" / "web"
FOLDER = QUIZ / "translations"
LANGUAGES = ("en", "fr")
REFRESH = "run the commands of webquiz/web/translations/README.md, steps 1 to 4"
TRANSLATE = "translate by hand (webquiz/web/translations/README.md, step 3), then: pybabel compile -d webquiz/web/translations"
COMPILE = "run: pybabel compile -d webquiz/web/translations"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+#0]*\d*(?:\.\d+)?[a-z%]")

Key = str | tuple[str, ...]
Text = str | list[str] | tuple[str, ...] | None


@cache
def sources() -> dict[str, Key]:
    """What extraction finds now, with the keywords of the README's own command: id → id, or both forms."""
    extra = re.findall(r"-k (\S+)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    with (FOLDER / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(extra)}
    catalogue = Catalog()
    for _, _, message, _, _ in extract_from_dir(QUIZ, methods, options, keywords):
        catalogue.add(message)
    return {first(message.id): key(message.id) for message in catalogue if message.id}


@cache
def catalogue(language: str) -> Catalog:
    with (FOLDER / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def key(text: Text) -> Key:
    """Catalogues read from a file hold lists or tuples."""
    return text if isinstance(text, str) else tuple(text or ())


def first(text: Text) -> str:
    return forms(text)[0]


def forms(text: Text) -> tuple[str, ...]:
    """The text, or singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def entries(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def compiled(language: str) -> gettext.GNUTranslations:
    with (FOLDER / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def told(problems: list[str], remedy: str) -> str:
    return f"{len(problems)} text(s); {remedy}\n  " + "\n  ".join(problems)


def test_extraction_finds_texts_of_templates_and_of_views() -> None:
    found = sources()
    assert "Je le sais" in found
    assert "Rien à revoir" in found
    assert found["dans %(num)d jour"] == ("dans %(num)d jour", "dans %(num)d jours")
    assert found["%(num)s réponse"] == ("%(num)s réponse", "%(num)s réponses")


def test_only_views_speak() -> None:
    """Extraction reads no other module, so that what one of them said would stay French without a word."""
    strangers = []
    for path in sorted(QUIZ.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        if (
            "webquiz.web.views.language" in names
            and path.parent not in (QUIZ / "views", QUIZ / "reading")
            and path != QUIZ / "application.py"
        ):
            strangers.append(path.relative_to(ROOT).as_posix())
    assert not strangers, f"{strangers}: add them to webquiz/web/translations/babel.cfg, or say it in a view"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_exactly_the_texts_of_the_sources(language: str) -> None:
    held = {first(message.id): key(message.id) for message in entries(language)}
    missing = [f"missing: {text!r}" for text in sources() if text not in held]
    stale = [f"stale: {text!r}" for text in held if text not in sources()]
    changed = [f"other plural: {text!r}" for text, form in held.items() if sources().get(text, form) != form]
    obsolete = [f"obsolete: {text!r}" for text in catalogue(language).obsolete]
    problems = missing + stale + changed + obsolete
    assert not problems, told(problems, REFRESH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    empty = [
        f"empty: {message.id!r}" for message in entries(language) if not all(forms(message.string or ""))
    ]
    short = [
        f"forms: {message.id!r}"
        for message in entries(language)
        if len(forms(message.string)) != len(forms(message.id))
    ]
    guessed = [f"fuzzy: {message.id!r}" for message in entries(language) if message.fuzzy]
    assert not empty + short + guessed, told(empty + short + guessed, TRANSLATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    problems = [
        f"{source!r} → {target!r}"
        for message in entries(language)
        for source, target in zip(forms(message.id), forms(message.string), strict=True)
        if placeholders(source) != placeholders(target)
    ]
    assert not problems, told(problems, TRANSLATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with (FOLDER / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        made = {key(message.id): key(message.string) for message in read_mo(file) if message.id}
    written = {
        key(message.id): key(message.string)
        for message in entries(language)
        if first(message.string or "") and not message.fuzzy
    }
    problems = [repr(text) for text in made.keys() | written.keys() if made.get(text) != written.get(text)]
    assert not problems, told(sorted(problems), COMPILE)


def test_french_says_what_the_sources_say() -> None:
    problems = [repr(message.id) for message in entries("fr") if key(message.id) != key(message.string)]
    assert not problems, told(problems, REFRESH)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a French guillemet", r"[«»]"),
        ("a double space", r"\s\s"),
        ("space at an end", r"\A\s|\s\Z"),
        ("a space before punctuation, as in French", r"\s[:;?!]"),
        ("a straight quote or apostrophe", "[\"']"),
        ("what HTML would take for its own", r"[<>&]"),
    ],
)
def test_english_is_typeset_as_english(what: str, pattern: str) -> None:
    problems = [
        repr(text) for message in entries("en") for text in forms(message.string) if re.search(pattern, text)
    ]
    assert not problems, told(problems, f"without {what}; {TRANSLATE}")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("fr", 0, "dans 0 jour"),
        ("fr", 1, "dans 1 jour"),
        ("fr", 2, "dans 2 jours"),
        ("en", 0, "in 0 days"),
        ("en", 1, "in 1 day"),
        ("en", 2, "in 2 days"),
    ],
)
def test_none_one_and_two_are_counted_as_the_language_counts(language: str, count: int, said: str) -> None:
    form = compiled(language).ngettext("dans %(num)d jour", "dans %(num)d jours", count)
    assert form % {"num": count} == said, COMPILE


@pytest.mark.parametrize(
    ("french", "english"),
    [("À revoir", "Again"), ("Difficile", "Hard"), ("Bien", "Good"), ("Facile", "Easy")],
)
def test_the_four_grades_have_the_names_that_anki_gives_them(french: str, english: str) -> None:
    assert compiled("en").gettext(french) == english
