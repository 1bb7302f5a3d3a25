"""A reader of QTI 2.1 content packages that refuses what the specification doesn't allow.

The official schemas (imsqti_v2p1.xsd, imscp_v1p1.xsd) can't be had from the registries that this project builds
with, so the rules stand here, written from the specification (« Assessment Test, Section, and Item Information
Model » 2.1, « Integration Guide » 2.1, IMS Content Packaging 1.1.4) and apart from the code that writes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from pathlib import Path

ITEM = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
MATHS = "{http://www.w3.org/1998/Math/MathML}"
TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,31}")

TEXT = set(
    "abbr acronym b big cite code dfn em i kbd q samp small span strong sub sup tt var a br img object".split()
)
INLINE = TEXT | {"math", "textEntryInteraction"}
BLOCK = set(
    "address blockquote div dl h1 h2 h3 h4 h5 h6 hr ol ul p pre table math choiceInteraction extendedTextInteraction "
    "rubricBlock".split()
)
STATIC = (INLINE | BLOCK) - {
    "textEntryInteraction",
    "choiceInteraction",
    "extendedTextInteraction",
    "rubricBlock",
}
HOLDS: dict[str, tuple[set[str], bool]] = {
    "itemBody": (BLOCK, False),
    "rubricBlock": (STATIC - INLINE | {"math"}, False),
    "div": (INLINE | BLOCK, True),
    "blockquote": (BLOCK, False),
    "ul": ({"li"}, False),
    "ol": ({"li"}, False),
    "li": (INLINE | BLOCK, True),
    "dl": ({"dt", "dd"}, False),
    "dt": (INLINE, True),
    "dd": (INLINE | BLOCK, True),
    "table": ({"caption", "thead", "tfoot", "tbody", "tr"}, False),
    "thead": ({"tr"}, False),
    "tbody": ({"tr"}, False),
    "tfoot": ({"tr"}, False),
    "tr": ({"td", "th"}, False),
    "td": (INLINE | BLOCK, True),
    "th": (INLINE | BLOCK, True),
    "object": (INLINE | BLOCK | {"param"}, True),
    "choiceInteraction": ({"prompt", "simpleChoice"}, False),
    "extendedTextInteraction": ({"prompt"}, False),
    "simpleChoice": (STATIC, True),
    **dict.fromkeys(
        "p h1 h2 h3 h4 h5 h6 pre abbr b cite code em i kbd q samp small span strong sub sup a".split(),
        (INLINE, True),
    ),
}
"""Element → what it may hold, and whether text, too."""
NEVER_EMPTY = {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "choiceInteraction"}
ALLOWED = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "object": {"data", "type", "width", "height"},
    "choiceInteraction": {"responseIdentifier", "shuffle", "maxChoices"},
    "simpleChoice": {"identifier"},
    "textEntryInteraction": {"responseIdentifier", "expectedLength"},
    "extendedTextInteraction": {"responseIdentifier", "expectedLines"},
    "rubricBlock": {"view"},
}
NEEDED = {"a": {"href"}, "img": {"src", "alt"}, "object": {"data", "type"}, "rubricBlock": {"view"}}


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a platform sees it."""

    identifier: str
    title: str
    kind: str
    """``choiceInteraction textEntryInteraction extendedTextInteraction``."""
    right: list[str]
    """What is right: of a choice the texts of the options."""
    options: list[str]
    scores: dict[str, float]
    """Typed answer → score, in small letters."""
    asked: str
    """The text of the body without the rubric, ``[___]`` for what is to be typed."""
    rubric: str

    def score(self, typed: str) -> float:
        """What the template ``map_response`` gives, case aside."""
        return self.scores.get(typed.lower(), 0.0)


def read_package(path: Path) -> list[Item]:
    """The items in the order of the test."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert len(files) == len(set(files))
    manifest = ET.fromstring(files["imsmanifest.xml"])
    resources = _resources(manifest, files)
    (test,) = (it for it in resources.values() if it.get("type") == "imsqti_test_xmlv2p1")
    root = ET.fromstring(files[str(test.get("href"))])
    sections = _sections(root)
    named = [ref.get("href") for section in sections for ref in section]
    assert len(named) == len(set(named))
    assert all(NCNAME.fullmatch(str(ref.get("identifier"))) for section in sections for ref in section)
    items = {it.get("href") for it in resources.values() if it.get("type") == "imsqti_item_xmlv2p1"}
    assert set(named) == items
    return [read_item(files[str(href)], set(files)) for href in named]


def _resources(manifest: ET.Element, files: dict[str, bytes]) -> dict[str, ET.Element]:
    assert manifest.tag == f"{PACKAGE}manifest"
    assert [it.tag.removeprefix(PACKAGE) for it in manifest] == ["metadata", "organizations", "resources"]
    assert NCNAME.fullmatch(str(manifest.get("identifier")))
    found: dict[str, ET.Element] = {}
    for resource in manifest[2]:
        identifier = str(resource.get("identifier"))
        assert NCNAME.fullmatch(identifier)
        assert identifier not in found
        found[identifier] = resource
        parts = [it.tag.removeprefix(PACKAGE) for it in resource]
        assert parts == sorted(parts, reverse=True), "files come before dependencies"
        assert {it.get("href") for it in resource.iter(f"{PACKAGE}file")} == {resource.get("href")}
    held = {str(it.get("href")) for it in found.values()}
    assert held == set(files) - {"imsmanifest.xml"}, "the manifest names each file, and no other"
    for resource in found.values():
        assert all(it.get("identifierref") in found for it in resource.iter(f"{PACKAGE}dependency"))
    return found


def _sections(test: ET.Element) -> list[ET.Element]:
    assert test.tag == f"{ITEM}assessmentTest"
    (part,) = test
    assert part.tag == f"{ITEM}testPart"
    assert {part.get("navigationMode"), part.get("submissionMode")} == {"nonlinear", "individual"}
    for section in part:
        assert section.tag == f"{ITEM}assessmentSection"
        assert section.get("visible") in ("true", "false")
        assert section.get("title")
    return list(part)


def read_item(content: bytes, files: set[str]) -> Item:
    """An item, once it is sound. ``files``: what the package holds."""
    root = ET.fromstring(content)
    assert root.tag == f"{ITEM}assessmentItem"
    assert NCNAME.fullmatch(str(root.get("identifier")))
    assert {root.get("adaptive"), root.get("timeDependent")} == {"false"}
    assert root.get("title") is not None
    parts = [it.tag.removeprefix(ITEM) for it in root]
    assert parts[:3] == ["responseDeclaration", "outcomeDeclaration", "itemBody"]
    assert parts[3:] in ([], ["responseProcessing"])
    body = root[2]
    check_body(body, files)
    asked = [it for it in body.iter() if it.get("responseIdentifier")]
    assert [it.get("responseIdentifier") for it in asked] == ["RESPONSE"]
    kind = asked[0].tag.removeprefix(ITEM)
    options = {str(it.get("identifier")): _text(it) for it in body.iter(f"{ITEM}simpleChoice")}
    right = [it.text or "" for it in root[0].iterfind(f"{ITEM}correctResponse/{ITEM}value")]
    scores = _scores(root[0])
    template = str(root[3].get("template")).removeprefix(TEMPLATES) if parts[3:] else ""
    single = root[0].get("cardinality") == "single"
    wanted = {
        "choiceInteraction": "match_correct" if single else "map_response",
        "textEntryInteraction": "map_response",
    }
    assert template == wanted.get(kind, "")
    assert root[0].get("baseType") == ("identifier" if options else "string")
    assert bool(scores) == (template == "map_response")
    rubric = " ".join(_text(it) for it in body.iter(f"{ITEM}rubricBlock"))
    for it in list(body.iter(f"{ITEM}rubricBlock")):
        body.remove(it)
    return Item(
        str(root.get("identifier")),
        str(root.get("title")),
        kind,
        [options[it] for it in right] if options else right,
        list(options.values()),
        scores,
        _text(body),
        rubric,
    )


def _scores(declared: ET.Element) -> dict[str, float]:
    entries = list(declared.iter(f"{ITEM}mapEntry"))
    keys = [str(it.get("mapKey")) for it in entries]
    assert len(keys) == len(set(keys))
    return {key.lower(): float(str(it.get("mappedValue"))) for key, it in zip(keys, entries, strict=True)}


def check_body(element: ET.Element, files: set[str]) -> None:
    """Elements, attributes and nesting."""
    name = element.tag.removeprefix(ITEM)
    if element.tag == f"{MATHS}math":
        assert all(it.tag.startswith(MATHS) for it in element.iter())
        return
    allowed = ALLOWED.get(name, set()) | {"class"}
    assert set(element.attrib) <= allowed, (name, element.attrib)
    assert NEEDED.get(name, set()) <= set(element.attrib), name
    address = element.get("src") or element.get("data")
    assert address is None or address.removeprefix("../") in files, address
    assert not element.get("href") or re.match("(https?|mailto):", str(element.get("href")), re.I)
    children, text = HOLDS.get(name, (set(), False))
    held = [it.tag.removeprefix(ITEM).removeprefix(MATHS) for it in element]
    assert set(held) <= children, f"{name} holds {set(held) - children}"
    assert name not in NEVER_EMPTY or held, f"empty {name}"
    if not text:
        said = [element.text, *(it.tail for it in element)]
        assert not any(it and it.strip() for it in said), f"text in {name}"
    if name in ("a", "pre"):
        below = {it.tag.removeprefix(ITEM) for it in element.iter()} - {name}
        assert not below & ({"a"} if name == "a" else {"img", "object", "big", "small", "sub", "sup"})
    for it in element:
        check_body(it, files)


def _text(element: ET.Element) -> str:
    return " ".join("".join(_walk(element)).split())


def _walk(element: ET.Element) -> list[str]:
    said = ["[___]"] if element.tag == f"{ITEM}textEntryInteraction" else []
    said.append(element.text or "")
    for it in element:
        said += _walk(it)
        said.append(it.tail or "")
    if element.tag.removeprefix(ITEM) in BLOCK | {"li", "td", "th", "dt", "dd", "tr"}:
        said.append(" ")
    return said
