"""The kinds of files that we know by their suffixes, in small letters with the dot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

IMAGES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
}
"""Suffix → MIME type of the images that cards show. Source:
https://developer.mozilla.org/docs/Web/Media/Guides/Formats/Image_types."""

SOUNDS = {
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".flac": "audio/flac",
    ".3gp": "audio/3gpp",
}
"""The same for sounds that Anki plays. Source: https://docs.ankiweb.net/media.html#supported-formats."""

MEDIA = IMAGES | SOUNDS
"""What a vault's files may be for cards to show them."""

NO_NOTES = frozenset(
    ".heic .heif .tif .tiff .psd .ai .mp4 .webm .ogv .mov .mkv .pdf .canvas .base .excalidraw .doc .docx "
    ".odt .xls .xlsx .ods .ppt .pptx .odp .epub .zip .csv .json .txt .html".split()
) | set(MEDIA)
"""Suffixes that tell an embed of a file from one of a note, whose name may hold a dot, too."""

NOTE_SUFFIXES = (".md", ".markdown")
"""What is a note wherever it lies, and what a link to a note may say or leave out."""
TEXT_SUFFIXES = (*NOTE_SUFFIXES, ".txt")
"""What may be a note: a ``.txt`` is one where it is given by itself, or begins like one."""
RECIPE_SUFFIXES = (".yml", ".yaml")


def suffix_of(name: str) -> str:
    """A file's suffix as the tables write it, ``""`` where it has none."""
    return PurePosixPath(name).suffix.lower()


def without_note_suffix(name: str) -> str:
    """A note's name or path as links write it: ``a/CLOM`` for ``a/CLOM.md``."""
    return next((name.removesuffix(it) for it in NOTE_SUFFIXES if name.endswith(it)), name)


def listed(suffixes: Iterable[str]) -> str:
    """Suffixes for people: ``.md, .markdown or .txt``."""
    *first, last = suffixes
    return f"{', '.join(first)} or {last}" if first else last
