"""What no page of the quiz sends: methods, texts, headers, bodies; and the forms that its pages do send."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from typing import Any, Final

from werkzeug.routing import Rule

METHODS: Final = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW")
TEXTS: Final = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "2",
        "a",
        "é",
        "œ",
        "e\u0301" * 200,
        "\u202e\u200b",
        "\ufeff",
        "\x00",
        "\x1b[2J",
    ),
    *("\ud800", "\udcff", "🦊" * 50, "٣", "²", "½", "1e400", "NaN", "inf", "-0", "0x10", "1_000", "１２"),
    *(
        "9" * 400,
        str(2**31),
        str(2**63),
        str(2**64),
        str(-(2**63)),
        "1" * 7999,
        "x" * 8001,
        "[" * 5000,
        "{" * 99,
    ),
    *(
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        "%00",
        "%s%n",
        "../../etc/passwd",
        "..\\..",
        "//evil.example",
        "\r\nX: y",
    ),
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "${7*7}",
        "=1+1",
        "null",
        "true",
        "[]",
        "{}",
        '"',
        "'",
        ";",
        ",",
    ),
    *(
        "2027-01-31",
        "0001-01-01",
        "9999-12-31",
        "2027-02-30",
        "10000-01-01",
        "Etc/GMT+99",
        "../Paris",
        "Europe/Paris",
    ),
    *(
        "auto",
        "flash",
        "choice",
        "typed",
        "order",
        "match",
        "reading",
        "m5",
        "m0",
        "m-1",
        "fr",
        "en",
        "de",
        "dark",
    ),
    *(
        "1,1",
        "1," * 9,
        ",",
        "0,0",
        "1,x",
        "undo-1",
        "undo:1",
        "aaaaaaaa",
        "a" * 64,
        "a" * 65,
        "0.9",
        "0.8999999",
    ),
)
"""Hostile values, and those of which a page's own fields are made."""
FIELDS: Final = tuple(
    "name code password phrase response mode cards turns attempt at ms started target deck length minutes free right "
    "rating sure unknown new_per_day retention timezone zone theme locale exam csrf_token session join-code join-name "
    "guest-name guest-timezone join-timezone confirm-name place-0 match-1 show next old v q count met go place day "
    "kind card back sitting shown act undo did reason text facet notion only state page".split()
)
HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "X-Webquiz": ("fetch", "", "x"),
    "Host": ("localhost", "evil.example", "a" * 64, "[::1", "é", "", "a:b", "127.0.0.1:80"),
    "Accept-Language": ("fr", "en;q=0.1", "x" * 3000, ";q=,", "*", "en;q=NaN", "zz-ZZ, ,"),
    "Cookie": (
        "webquiz=",
        "webquiz=x.y.z",
        "webquiz=" + "A" * 3000,
        "=",
        ";;;",
        "webquiz=eyJzdHVkZW50IjoiYSJ9.x.y",
    ),
    "Referer": ("http://evil.example/", "x", "http://[", ""),
    "If-None-Match": ('"x"', "*", "W/", '"' * 50),
    "If-Modified-Since": ("x", "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 99 Foo 99999 99:99:99 GMT"),
    "Range": ("bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=" + "0-1," * 200, "x"),
    "X-Forwarded-For": ("1.2.3.4", "x", "::1", "," * 50),
    "X-Forwarded-Host": ("evil.example", "["),
    "Content-Encoding": ("gzip", "x"),
    "Transfer-Encoding": ("chunked",),
}
LANGUAGES: Final = ("utf-8", "latin-1", "utf-16", "utf-7")


def fits(rule: Rule, action: str) -> bool:
    """Whether a form is sent to a route."""
    pattern = re.sub(r"<int:[^<>]+>", r"\\d+", re.sub(r"<(?!int:)[^<>]+>", "[^/]+", rule.rule))
    return re.fullmatch(pattern, action.partition("?")[0]) is not None


def forms_of(page: str) -> list[dict[str, str]]:
    """The forms of a page: their action, and the fields that they come with."""
    found = []
    for form in re.finditer(r'<form\b[^>]*action="([^"]*)"[^>]*>(.*?)</form>', page, re.DOTALL):
        fields = re.findall(r'<(?:input|button)\b[^>]*?name="([^"]*)"(?:[^>]*?value="([^"]*)")?', form[2])
        fields += [(name, "") for name in re.findall(r'<select\b[^>]*?name="([^"]*)"', form[2])]
        found.append(dict(fields) | {"action": form[1]})
    return found


def as_bytes(text: str) -> bytes:
    """UTF-8, of what isn't text, too."""
    return text.encode("utf-8", "surrogatepass")


def in_parts(raw: list[tuple[bytes, bytes]], chance: random.Random) -> dict[str, Any]:
    """``multipart/form-data``, sometimes cut off."""
    data = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="' + name + b'"\r\n\r\n' + value + b"\r\n"
        for name, value in raw
    )
    data += b"--x--\r\n"
    cut = len(data) if chance.random() < 0.8 else chance.randrange(len(data))
    return {"data": data[:cut], "content_type": "multipart/form-data; boundary=x"}
