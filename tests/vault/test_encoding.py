from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flashmot.vault.encoding import decode, repair

FRENCH = "L’évaluation d’un CLOM : « où ? » — 🌱 déjà, cœur, À l’été\n"


def text_of(data: bytes) -> str:
    decoded = decode(data)
    assert decoded is not None
    return decoded.text


@pytest.mark.parametrize(
    "data",
    [
        FRENCH.encode(),
        codecs.BOM_UTF8 + FRENCH.encode(),
        codecs.BOM_UTF16_LE + FRENCH.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + FRENCH.encode("utf-32-le"),
        FRENCH.replace("\n", "\r\n").encode(),
        FRENCH.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", FRENCH).encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "utf-32", "crlf", "cr", "nfd"],
)
def test_every_encoding_of_a_text_reads_the_same(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert decoded.text == FRENCH
    assert not decoded.remarks


def test_utf16_without_a_mark_is_told_by_its_zeros() -> None:
    text = "# CONCEPT : CLOM\n\nUne description.\n"
    assert text_of(text.encode("utf-16-le")) == text
    assert text_of(text.encode("utf-16-be")) == text


@pytest.mark.parametrize(("codec", "name"), [("mac_roman", "Mac Roman"), ("latin-1", "Latin-1")])
def test_text_read_with_the_wrong_codec_is_repaired_and_said(codec: str, name: str) -> None:
    damaged = "Ingénierie pédagogique : où et quand ?".encode().decode(codec)
    decoded = decode(damaged.encode())
    assert decoded is not None
    assert decoded.text == "Ingénierie pédagogique : où et quand ?"
    assert [line for line, _ in decoded.remarks] == [1]
    assert name in decoded.remarks[0][1] or "Windows-1252" in decoded.remarks[0][1]


@pytest.mark.parametrize("codec", ["mac_roman", "cp1252", "latin-1"])
def test_what_went_wrong_is_repaired_though_its_accents_were_taken_apart_since(codec: str) -> None:
    sound = "L’idée mène à l’été."
    damaged = sound.encode().decode(codec, "replace") if codec != "cp1252" else "Ã©tÃ©"
    wanted = "été" if codec == "cp1252" else sound
    apart = unicodedata.normalize("NFD", damaged)
    found = decode(apart.encode())
    assert found is not None
    assert found.text == wanted
    assert found.remarks


def test_windows_text_with_its_five_empty_places_is_repaired() -> None:
    damaged = "« À l’Île » Ý".encode().decode("sloppy-windows-1252") if _sloppy() else ""
    assert repair(damaged)[0] == "« À l’Île » Ý"


def _sloppy() -> bool:
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    return True


def test_text_that_went_wrong_twice_is_repaired_twice() -> None:
    once = "Où ? 🌱".encode().decode("mac_roman")
    twice = once.encode().decode("mac_roman")
    assert repair(twice)[0] == "Où ? 🌱"


@pytest.mark.parametrize(
    "sound",
    [
        "L’école ouverte",  # ’ and é are, in Mac Roman, the two bytes of an Armenian letter
        "L’évaluation",
        "« État »",
        "…à suivre",
        "œuvre, cœur, ÿ",
        "Île-de-France – été",
        "√ 2 ≈ 1,41",
        "naïveté «\u00a0là\u00a0»",
        "Â",
    ],
)
def test_sound_french_is_never_touched(sound: str) -> None:
    assert repair(sound) == (sound, "")


@given(st.text())
@example("√©")
def test_any_text_round_trips_unless_it_is_provably_mis_decoded(text: str) -> None:
    decoded = decode(text.encode("utf-8", "surrogatepass"))
    if "\0" in text or any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return  # no text at all, or UTF-16
    assert decoded is not None
    if _goes_back_to_bytes(text.replace("\r\n", "\n").replace("\r", "\n")):
        return
    wanted = unicodedata.normalize(
        "NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    )
    assert decoded.text in (wanted, wanted.removeprefix("\ufeff"))


def _goes_back_to_bytes(text: str) -> bool:
    """The proof, written another way: some wrong codec gives bytes that are UTF-8 of something else."""
    for codec in ("mac_roman", "cp1252", "latin-1", "sloppy-windows-1252"):
        try:
            _sloppy()
            if text.encode(codec).decode("utf-8") != text:
                return True
        except UnicodeError:
            continue
    return False


@given(st.text(alphabet=st.characters(codec="latin-1", categories=("L", "P", "Zs"))))
def test_text_that_is_repaired_was_really_damaged(text: str) -> None:
    repaired, codec = repair(text)
    if codec:
        assert repaired != text
        assert repair(repaired) == (repaired, "")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_not_but_never_a_crash(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)


def test_bytes_that_are_no_text_are_refused() -> None:
    assert decode(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") is None
    assert decode(bytes(range(1, 256)) * 4) is None


def test_old_windows_text_is_read_and_its_line_is_said() -> None:
    decoded = decode("Titre\n\nL'été à l'école, où ça va bien.\n".encode("cp1252"))
    assert decoded is not None
    assert decoded.text == "Titre\n\nL'été à l'école, où ça va bien.\n"
    assert decoded.remarks[0][0] == 3
    assert "Windows-1252" in decoded.remarks[0][1]


def test_one_broken_byte_does_not_lose_the_rest() -> None:
    decoded = decode("É\nàéèù ".encode() + b"\xe9" + b" fin")
    assert decoded is not None
    assert decoded.text.startswith("É\nàéèù \ufffd")
    assert decoded.remarks[0][0] == 2


def test_a_damaged_paste_in_a_sound_note_is_reported_and_left() -> None:
    decoded = decode("Très bien.\n\nCollé : IngÃ©nierie — déjà\n".encode())
    assert decoded is not None
    assert "IngÃ©nierie" in decoded.text
    assert decoded.remarks[0][0] == 3
