"""Records as bytes and back: MessagePack, compressed where that pays. Thousands of notes and their cards fit
into memory so, and into a file from one run to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

_Record = TypeVar("_Record")
_FASTEST = 1
"""zlib's level: the next ones save little of such short texts."""
_AS_JSON = b"\xc1"
"""A byte that MessagePack never begins with."""
UNPACKING_ERRORS = (msgspec.MsgspecError, zlib.error, ValueError)
"""What reading bytes raises that don't say such a record."""


def encode(record: object) -> bytes:
    """A record as bytes: dataclasses, tuples and mappings of plain values, and of objects that are made from
    packed bytes and give them back as ``packed``.

    Raises:
        OverflowError: a number has more than 64 bits.
        TypeError: something in it is no such value.
    """
    try:
        return msgspec.msgpack.encode(record, enc_hook=_packed)
    except UnicodeEncodeError:  # half a character, as file names may hold: JSON's escapes can say it
        return _AS_JSON + json.dumps(msgspec.to_builtins(record, enc_hook=_packed)).encode()


def decode(data: bytes, kind: type[_Record]) -> _Record:
    """The record that bytes say, checked to be of that type.

    Raises:
        UNPACKING_ERRORS: it isn't.
    """
    if data.startswith(_AS_JSON):
        return msgspec.convert(json.loads(data.removeprefix(_AS_JSON)), kind, dec_hook=_unpacked)
    found: _Record = _decoder(cast(Hashable, kind)).decode(data)
    return found


def pack(record: object) -> bytes:
    """``encode``, compressed."""
    return zlib.compress(encode(record), _FASTEST)


def unpack(packed: bytes, kind: type[_Record]) -> _Record:
    """``decode`` of compressed bytes."""
    return decode(zlib.decompress(packed), kind)


def comes_back(value: object) -> bool:
    """Whether a plain value of any make is the same again once it was encoded: a set isn't, nor a date."""
    try:
        return repr(msgspec.msgpack.decode(msgspec.msgpack.encode(value))) == repr(value)
    except (UnicodeEncodeError, OverflowError, TypeError, RecursionError):
        return False


@cache
def _decoder(kind: Hashable) -> Any:
    return msgspec.msgpack.Decoder(kind, dec_hook=_unpacked)


def _packed(value: Any) -> bytes:
    packed: bytes = value.packed
    return packed


def _unpacked(kind: type[Any], value: Any) -> Any:
    return kind(value)
