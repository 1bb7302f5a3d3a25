"""Records as bytes and back: MessagePack, compressed. Thousands of notes and their cards fit into memory so, and
into a file from one run to the next."""

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
"""What reading bytes raises that weren't packed as this type, or were damaged since."""


def pack(record: object) -> bytes:
    """A record (dataclasses, tuples, mappings of plain values) as compressed bytes.

    Raises:
        OverflowError: a number has more than 64 bits.
        TypeError: something in it is no such value.
    """
    try:
        data = msgspec.msgpack.encode(record)
    except UnicodeEncodeError:  # half a character, as file names may hold: JSON's escapes can say it
        data = _AS_JSON + json.dumps(msgspec.to_builtins(record)).encode()
    return zlib.compress(data, _FASTEST)


def unpack(packed: bytes, kind: type[_Record]) -> _Record:
    """The record in packed bytes, checked to be of that type.

    Raises:
        UNPACKING_ERRORS: it isn't.
    """
    data = zlib.decompress(packed)
    if data.startswith(_AS_JSON):
        return msgspec.convert(json.loads(data.removeprefix(_AS_JSON)), kind)
    found: _Record = _decoder(cast(Hashable, kind)).decode(data)
    return found


@cache
def _decoder(kind: Hashable) -> Any:
    return msgspec.msgpack.Decoder(kind)
