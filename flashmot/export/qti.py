"""QTI 2.1 content packages: a zip with a manifest, a test with a section a deck, an item a card, and media.

Sources: IMS Question and Test Interoperability 2.1, « Integration Guide »; IMS Content Packaging 1.1.4,
« XML Binding ».
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path
from typing import Final

from flashmot.export.archive import add_file, zip_entry
from flashmot.export.qti_html import MEDIA_FOLDER
from flashmot.export.qti_item import NAMESPACE, SCHEMA, identifier_of, item_of, root_of
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Package

_CONTENT_PACKAGE: Final = "http://www.imsglobal.org/xsd/imscp_v1p1"
_CONTENT_SCHEMA: Final = "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
_TEST: Final = "test.xml"


def write_qti(package: Package, path: Path, _time: int) -> None:
    """Writes a content package. The same package gives the same bytes.

    Raises:
        OSError: the file can't be written, or a media file no longer read.
    """
    media: dict[str, str] = {}
    cards: dict[str, Card] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for deck in package.decks:
            for card in deck.cards:
                identifier = identifier_of(card.id)
                if identifier not in cards:
                    cards[identifier] = card
                    _write(archive, _item_path(identifier), item_of(card))
                    media.update((it.name, it.path) for it in card.media)
        for name, place in sorted(media.items()):
            add_file(archive, f"{MEDIA_FOLDER}/{name}", Path(place))
        _write(archive, _TEST, _test(package), indented=True)
        _write(archive, "imsmanifest.xml", _manifest(package, cards, sorted(media)), indented=True)


def _item_path(identifier: str) -> str:
    return f"items/{identifier}.xml"


def _write(archive: zipfile.ZipFile, name: str, root: ET.Element, *, indented: bool = False) -> None:
    if indented:
        ET.indent(root)
    archive.writestr(zip_entry(name), ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")


def _test(package: Package) -> ET.Element:
    """All items in their order, a section a deck; each once."""
    title = fit(package.file)
    test = root_of(
        "assessmentTest", NAMESPACE, SCHEMA, identifier=identifier_of(f"{title} test"), title=title
    )
    part = ET.SubElement(
        test, "testPart", identifier="PART", navigationMode="nonlinear", submissionMode="individual"
    )
    seen: set[str] = set()
    for number, deck in enumerate(package.decks, 1):
        section = ET.SubElement(
            part, "assessmentSection", identifier=f"SECTION-{number}", title=_title(deck.name), visible="true"
        )
        for card in deck.cards:
            identifier = identifier_of(card.id)
            if identifier not in seen:
                seen.add(identifier)
                ET.SubElement(
                    section, "assessmentItemRef", identifier=identifier, href=_item_path(identifier)
                )
    return test


def _title(deck: str) -> str:
    return " ".join(fit(deck.partition("::")[2] or deck).replace("::", " – ").split())


def _manifest(package: Package, cards: dict[str, Card], media: list[str]) -> ET.Element:
    manifest = root_of(
        "manifest", _CONTENT_PACKAGE, _CONTENT_SCHEMA, identifier=identifier_of(f"{package.file} manifest")
    )
    metadata = ET.SubElement(manifest, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    _resource(resources, "TEST", "imsqti_test_xmlv2p1", _TEST, list(cards))
    for identifier, card in cards.items():
        shown = sorted({_media_id(it.name) for it in card.media})
        _resource(resources, identifier, "imsqti_item_xmlv2p1", _item_path(identifier), shown)
    for name in media:
        _resource(resources, _media_id(name), "webcontent", f"{MEDIA_FOLDER}/{name}", [])
    return manifest


def _media_id(name: str) -> str:
    return identifier_of(f"media {name}")


def _resource(resources: ET.Element, identifier: str, kind: str, href: str, needs: list[str]) -> None:
    resource = ET.SubElement(resources, "resource", identifier=identifier, type=kind, href=href)
    ET.SubElement(resource, "file", href=href)
    for needed in needs:
        ET.SubElement(resource, "dependency", identifierref=needed)
