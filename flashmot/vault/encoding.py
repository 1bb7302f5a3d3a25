"""Bytes to text: what encoding a note is in, and the repair of text that was decoded wrongly once before.

Mis-decoded text (UTF-8 read as Mac Roman, cp1252 or Latin-1, and saved again) is repaired only when that is
certain: the whole text goes back to the bytes it came from, these are valid UTF-8, and what they say holds
    only characters that such notes are written with. A text that is fine practically never passes that test,
    and is then left alone.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WRONG_CODECS = (("mac_roman", "Mac Roman"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1"))
_PLAUSIBLE = re.compile(
    "[\t-\r\u0020-\u007e\u00a0-\u017f\u0192\u02c6\u02dc\u0300-\u036f\u0391-\u03c9\u2000-\u2bff\u3000-\u3002\ufb00-\ufb04\ufe0e\ufe0f\uf8ff\ufeff"
    "\U0001f000-\U0001faff\U000e0020-\U000e007f]*"
)
"""Latin, Greek (maths), punctuation, arrows, symbols, emoji. Without it, « l’école » (’ and é are the Mac
Roman bytes of an Armenian letter) would count as mis-decoded."""
_ALONE = re.compile("(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
"""A letter beyond ASCII between two of it: all the codecs above leave ASCII as it is, and in UTF-8 no byte
beyond it stands alone."""
_TRACES = re.compile("Ã[\u00a0-\u00bf]|â€|√[©®†ß™¥§¢¨¥]|‚Ä[ôúùì¶]|üå|ü[îéìß]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_ROUNDS = 3
_SHORTEST_UTF16 = 16
_FEW = 2
_FORMULA = re.compile("[√≈¬∞][πµ∂∆∏∑Ω∫]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what had to be done to get it."""

    text: str
    """NFC, lines ended by ``\\n``, no BOM."""
    remarks: tuple[tuple[int, str], ...] = ()
    """(line, what was done or looks wrong, and what to do)."""


def decode(data: bytes) -> Decoded | None:
    """The text of a note's bytes, or None when they aren't text. Never raises."""
    remarks: list[tuple[int, str]] = []
    text = _to_text(data, remarks)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    repaired, codec = repair(text)
    if not codec:  # saved by a program that takes letters and their accents apart, the wrong ones, too
        repaired, codec = repair(unicodedata.normalize("NFC", text))
    if codec:
        remarks.append(
            (1, f"mis-decoded text (UTF-8 read as {codec}), repaired; save the note as UTF-8 again")
        )
    elif not repaired.isascii() and (trace := _TRACES.search(repaired)):
        line = repaired.count("\n", 0, trace.start()) + 1
        where = f"near « {_near(repaired, trace.start())} »"
        remarks.append((line, f"looks mis-decoded {where}; left as it is: correct it by hand"))
    return Decoded(unicodedata.normalize("NFC", repaired.removeprefix("\ufeff")), tuple(remarks))


def repair(text: str) -> tuple[str, str]:
    """The text with a certain mis-decoding undone, and the name of the wrong codec; unchanged and ``""`` if
    sound.

    Text that went wrong twice is repaired twice.
    """
    name = ""
    for _ in range(_MOST_ROUNDS):
        if text.isascii() or "\ufffd" in text:
            break
        undone = _undo_once(text)
        if undone is None:
            break
        text, name = undone
    return text, name


def _undo_once(text: str) -> tuple[str, str] | None:
    if _ALONE.search(text):
        return None
    # The same bytes may be sense in two of the codecs: « Ã© » is « é », or a mark that stands under nothing.
    return min(_undone(text), key=lambda it: _loose_marks(it[0]), default=None)


def _loose_marks(text: str) -> int:
    """How many accents stand on no letter that has them."""
    return sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFC", text))))


def _undone(text: str) -> Iterator[tuple[str, str]]:
    for codec, name in (*_WRONG_CODECS, ("sloppy-windows-1252", "Windows-1252")):
        try:
            if codec.startswith("sloppy"):
                _register_sloppy_codecs()
            undone = text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if undone != text and _PLAUSIBLE.fullmatch(undone) and _is_telling(text, undone):
            yield undone, name


def _is_telling(damaged: str, undone: str) -> bool:
    """Whether what comes out can't be chance: « 2√π » is made of the bytes of « 2ù », but is a formula."""
    signs = list(re.finditer("[^\x00-\x7f]", undone))
    if len(signs) > _FEW or not _FORMULA.search(damaged):
        return True
    return any(sign[0] > "\u07ff" or _in_word(undone, sign.start()) for sign in signs)


def _in_word(text: str, at: int) -> bool:
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return text[at].isalpha() and any(character.isalpha() for character in around)


@cache
def _register_sloppy_codecs() -> None:
    """Windows maps five bytes to nothing, Latin-1's way: ftfy's codec knows them."""
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()


def _to_text(data: bytes, remarks: list[tuple[int, str]]) -> str | None:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(codec)
            except UnicodeDecodeError:
                if codec != "utf-8":
                    return None
    if b"\0" in data:
        return _utf16_without_bom(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error, remarks)


def _utf16_without_bom(data: bytes) -> str | None:
    """French text in UTF-16 has a zero in nearly every pair of bytes, always on the same side."""
    if len(data) % 2 or len(data) < _SHORTEST_UTF16:
        return None
    half = len(data) // 2
    for side, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[side::2].count(0) * 10 >= half * 7 and 0 not in data[1 - side :: 2]:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _legacy(data: bytes, error: UnicodeDecodeError, remarks: list[tuple[int, str]]) -> str | None:
    """Text that isn't UTF-8: UTF-8 with a few broken bytes, or a one-byte encoding, which must be
    Windows-1252."""
    line = data.count(b"\n", 0, error.start) + 1
    byte = f"byte 0x{data[error.start]:02X}"
    patched = data.decode("utf-8", "replace")
    sound = sum(1 for character in patched if ord(character) > 0x7F and character != "\ufffd")
    broken = patched.count("\ufffd")
    if sound > broken:
        remarks.append(
            (line, f"broken UTF-8 ({byte}), read with « \ufffd » in its place; correct it by hand")
        )
        return patched
    text = data.decode("cp1252", "replace")
    strange = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    if strange * 50 > len(text) or broken * 2 > len(text):
        return None
    remarks.append((line, f"not UTF-8 ({byte}), read as Windows-1252; save the note as UTF-8"))
    return text


def _near(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 12) : at + 12].split())
