"""Pages in French that need nothing else: their frame, with a policy under which nothing in them can run, and
their writing."""

from __future__ import annotations

import tempfile
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from flashmot.runtime.errors import OutputError


def framed(title: str, style: str, body: str) -> str:
    """A whole page.

    Args:
        title: plain text.
        style: CSS, the only one that the page's policy lets in.
        body: HTML.
    """
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    return f"""<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def write_text(text: str, path: Path) -> None:
    """Writes a page; a file that can't be finished leaves the one before as it was.

    Raises:
        OutputError: the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".flashmot-", dir=path.parent) as workshop:
            temporary = Path(workshop) / path.name
            temporary.write_text(text, encoding="utf-8", newline="\n", errors="backslashreplace")
            temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: can't be written ({error.strerror}); choose another file with --html"
        ) from error
