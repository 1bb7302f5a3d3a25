"""A reader of Moodle XML that behaves as Moodle's: what it drops, refuses and marks.

Written after ``lib/xmlize.php``, ``question/format.php``, ``question/format/xml/format.php`` and
``question/type/*/questiontype.php`` of Moodle 4.1, knowing nothing of how the file was made.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.moodle_answers import mark

_TOKEN = re.compile(r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<(?P<tag>[^>]*)>|(?P<text>[^<]+)", re.DOTALL)
_ENTITY = re.compile(r"(&[^;]+;)")
GRADES = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}  # fmt: skip
"""``get_grade_options`` in ``question/engine/bank.php``; less than 0 the same."""


@dataclass
class Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    chunks: list[str] = field(default_factory=list)

    def all(self, path: str) -> list[Node]:
        first, _, rest = path.partition("/")
        found = [it for it in self.children if it.name == first]
        return [inner for it in found for inner in it.all(rest)] if rest else found

    def value(self, path: str) -> str:
        """``getpath(…, istext)``: trimmed; ``""`` where there is none."""
        found = self.all(path)
        return "".join(found[0].chunks).strip() if found else ""


def xmlize(source: str) -> Node:
    """``xml_parse_into_struct`` with ``XML_OPTION_SKIP_WHITE``: an entity ends a chunk of text, a CDATA section
    is one, and chunks of white space alone are dropped."""
    top = Node("")
    open_nodes = [top]
    for token in _TOKEN.finditer(source):
        here = open_nodes[-1]
        if token["tag"] is None:
            chunks = (
                [token["cdata"]]
                if token["text"] is None
                else map(html.unescape, _ENTITY.split(token["text"]))
            )
            here.chunks += [chunk for chunk in chunks if chunk and chunk.strip(" \t\r\n")]
        elif token["tag"].startswith("/"):
            assert open_nodes.pop().name == token["tag"][1:]
        elif not token["tag"].startswith("?"):
            name, *_ = token["tag"].rstrip("/").split()
            given = dict(re.findall(r'([\w:]+)="([^"]*)"', token["tag"]))
            here.children.append(Node(name, {key: html.unescape(value) for key, value in given.items()}))
            if not token["tag"].endswith("/"):
                open_nodes.append(here.children[-1])
    assert open_nodes == [top]
    return top


@dataclass
class Imported:
    """A question as it is in the bank."""

    kind: str
    name: str
    category: str
    text: str
    feedback: str
    idnumber: str | None
    tags: list[str]
    node: Node
    answers: list[tuple[str, float]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    gaps: list[tuple[str, list[tuple[str, float]]]] = field(default_factory=list)
    grader: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    def marked(self, given: str, gap: int = 0) -> float:
        """Per cent that a typed answer gets."""
        return mark(self.gaps[gap][1] if self.gaps else self.answers, given)


def imported(path: Path, held: set[tuple[str, str]] | None = None) -> list[Imported]:
    """The questions of a file. ``held``: (category, id number) that the bank has; those of the file are added.
    An id number that its category has is dropped, as Moodle does."""
    held = set() if held is None else held
    found, category = [], ""
    (quiz,) = xmlize(path.read_text(encoding="utf-8")).children
    for node in quiz.all("question"):
        if node.attributes["type"] == "category":
            category = node.value("category/text")
            assert category
            continue
        question = _question(node, category)
        key = (category, question.idnumber or "")
        if key in held:
            question.idnumber = None
        held.add(key)
        found.append(question)
    return found


def _question(node: Node, category: str) -> Imported:
    read = Imported(
        node.attributes["type"],
        node.value("name/text"),
        category,
        node.value("questiontext/text"),
        node.value("generalfeedback/text"),
        node.value("idnumber") or None,
        [it.value("text") for it in node.all("tags/tag")],
        node,
    )
    assert read.name
    assert len(read.name) <= 255
    assert all(0 < len(tag) <= 50 for tag in read.tags)
    read.answers = [(it.value("text"), float(it.attributes["fraction"])) for it in node.all("answer")]
    read.files = dict(_files(node))
    {
        "multichoice": _check_multichoice,
        "shortanswer": _check_shortanswer,
        "matching": _check_matching,
        "cloze": _check_cloze,
        "essay": _check_essay,
    }[read.kind](read)
    return read


def _files(node: Node) -> Iterator[tuple[str, bytes]]:
    for it in node.children:
        if it.name == "file":
            assert (it.attributes["path"], it.attributes["encoding"]) == ("/", "base64")
            yield it.attributes["name"], base64.b64decode("".join(it.chunks), validate=True)
        yield from _files(it)


def _check_multichoice(read: Imported) -> None:
    fractions = [share for _, share in read.answers]
    assert all(abs(share) in GRADES for share in fractions)
    assert len(read.answers) >= 2
    if read.node.value("single") == "true":
        assert max(fractions) == 100
    else:
        assert abs(sum(share for share in fractions if share > 0) - 100) < 0.01


def _check_shortanswer(read: Imported) -> None:
    assert read.node.value("usecase") == "0"
    assert max(share for _, share in read.answers) == 100
    assert all(text and share in GRADES for text, share in read.answers)


def _check_matching(read: Imported) -> None:
    read.pairs = [(it.value("text"), it.value("answer/text")) for it in read.node.all("subquestion")]
    assert len([stem for stem, _ in read.pairs if stem]) >= 2
    assert len([answer for _, answer in read.pairs if answer]) >= 3
    assert len(set(read.pairs)) == len(read.pairs)


_GAP = re.compile(
    r"\{\s*[0-9]*\s*:(SHORTANSWER|SA|MULTICHOICE_S|MCS|MULTICHOICE|MC):(.+?(?<!\\))\}", re.DOTALL
)
_ANSWER = re.compile(r"(?:~|^)\s*(?:%(-?[0-9]+(?:[.,][0-9]*)?)%|(=))?(.+?)(?=(?<!\\)~|$)", re.DOTALL)


def _check_cloze(read: Imported) -> None:
    """``qtype_multianswer_extract_question``."""
    for kind, body in _GAP.findall(read.text):
        answers = [
            (html.unescape(text), 100.0 if right else float(share or 0))
            for share, right, text in _ANSWER.findall(body)
        ]
        assert max(share for _, share in answers) == 100
        read.gaps.append((kind, answers))
    assert read.gaps


def _check_essay(read: Imported) -> None:
    assert read.node.value("responseformat") == "editor"
    read.grader = read.node.value("graderinfo/text")
