"""The codes of éléments de documentation in Markdown: one token each, without their star."""

from __future__ import annotations

import pytest

from flashmot.html.text import text_of_html
from flashmot.markdown.render import Rendering, parse, render
