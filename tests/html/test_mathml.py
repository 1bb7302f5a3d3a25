"""Maths as MathML, from whatever a note holds."""

from __future__ import annotations

import html
import re
import string
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.html.mathml import with_mathml
from tests.support.balance import check_balance
from tests.support.parts import missing

if TYPE_CHECKING:
    pass


def test_maths_become_mathml_and_never_anything_else() -> None:
    if find_spec("latex2mathml") is None:
        missing("no latex2mathml: pip install latex2mathml")
    made = with_mathml(
        "<p>\\(x &lt; \\frac{0{,}05}{2}\\) et <code>\\(y\\)</code></p><p>\\[\\text{terminé}\\]</p>"
    )
    check_balance(made)
    assert made.startswith(
        '<p><math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mrow><mi>x</mi><mo>&lt;</mo>'
    )
    assert "<mn>0,05</mn>" in made
    assert "<code>\\(y\\)</code>" in made
    assert (
        '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block"><mrow><mtext>terminé</mtext>'
        in made
    )


@pytest.mark.parametrize(
    "tex",
    [
        "\\text{&lt;script&gt;alert(1)&lt;/script&gt;}",
        "\\href{javascript:alert(1)}{x}",
        "\\style{color:red}{x}",
        "\\class{a}{x}",
    ],
)
def test_maths_carry_no_script_link_or_style(tex: str) -> None:
    made = with_mathml(f"\\({tex}\\)")
    check_balance(made)
    assert not re.search(r"<script|<a\b|\b(?:href|class)=", made)


@pytest.mark.parametrize(
    "tex", ["\\left( x", "\\inconnue{x}", "{" * 1500, "x^", "\\begin{matrix}", "x" * 3000, "\\"]
)
def test_maths_that_cannot_be_read_stay_as_written_or_are_sound(tex: str) -> None:
    check_balance(with_mathml(f"<p>\\({tex}\\)</p>"))


@given(st.text(st.sampled_from(string.ascii_letters + "\\{}^_&<>;#%$ 0123456789.,()[]\"'"), max_size=40))
def test_any_maths_give_sound_html(tex: str) -> None:
    made = with_mathml(f"<p>\\({html.escape(tex)}\\)</p>")
    check_balance(made)
    assert made.startswith("<p>")
