"""Bytes kept from run to run: all that was saved, or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import flashmot
from flashmot.runtime import cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FLASHMOT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(min_size=1), st.binary()), st.dictionaries(st.text(min_size=1), st.binary()))
def test_what_was_saved_last_comes_back(first: dict[str, bytes], second: dict[str, bytes]) -> None:
    cache.save("x", first.items())
    assert dict(cache.load("x")) == first
    cache.save("x", second.items())
    assert dict(cache.load("x")) == second


def test_each_name_has_its_own() -> None:
    cache.save("x", [("k", b"1")])
    cache.save("y", [("k", b"2")])
    assert (dict(cache.load("x")), dict(cache.load("y")), dict(cache.load("z"))) == (
        {"k": b"1"},
        {"k": b"2"},
        {},
    )


def test_a_file_under_another_name_is_none(folder: Path) -> None:
    cache.save("x", [("k", b"1")])
    (file,) = folder.iterdir()
    cache.save("y", [("k", b"2")])
    for path in folder.iterdir():
        if path != file:
            file.replace(path)
    assert dict(cache.load("y")) == {}


def test_a_save_that_does_not_end_leaves_what_was_there(folder: Path) -> None:
    cache.save("x", [("k", b"1")])

    def stopped() -> Iterator[tuple[str, bytes]]:
        yield "k", b"2"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.save("x", stopped())
    assert dict(cache.load("x")) == {"k": b"1"}
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("at", range(0, 90, 7))
def test_one_changed_byte_makes_nothing_of_all(at: int, folder: Path) -> None:
    cache.save("x", [("key", b"value" * 5), ("other", b"value")])
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 0xFF
    file.write_bytes(data)
    assert dict(cache.load("x")) == {}


def test_what_nobody_used_for_long_is_deleted(folder: Path) -> None:
    for name in ("old", "new"):
        cache.save(name, [("k", b"1")])
        if name == "old":
            (file,) = folder.iterdir()
            os.utime(file, (0, 0))
    dict(cache.load("third"))
    assert not file.exists()
    assert dict(cache.load("new")) == {"k": b"1"}


def test_the_version_is_that_of_what_shapes_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.renderer_version.cache_clear()
    first = cache.renderer_version()
    cache.renderer_version.cache_clear()
    assert cache.renderer_version() == first
    cache.renderer_version.cache_clear()
    monkeypatch.setattr(cache, "_version", lambda _package: "0")
    assert cache.renderer_version() != first
    cache.renderer_version.cache_clear()


def test_the_version_digests_all_that_french_and_the_wording_are_made_of() -> None:
    package = Path(flashmot.__file__).parent
    for room in ("french", "wording"):
        files = [path for path in (package / room).rglob("*") if path.is_file() and path.suffix != ".pyc"]
        assert files
        assert {path.suffix for path in files} <= set(cache._FILES)


def test_files_of_others_in_the_folder_are_left_alone(folder: Path) -> None:
    folder.mkdir()
    for name in ("quiz.sqlite", "notes.sqlite", "own.cache"):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (0, 0))
    cache.save("x", [("k", b"1")])
    assert dict(cache.load("x")) == {"k": b"1"}
    assert {path.name for path in folder.iterdir()} > {"quiz.sqlite", "notes.sqlite", "own.cache"}


def test_a_length_that_a_disk_changed_asks_for_no_memory(folder: Path) -> None:
    cache.save("x", [("key", b"value")])
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[16:24] = b"\xff" * 8
    file.write_bytes(data)
    assert dict(cache.load("x")) == {}
