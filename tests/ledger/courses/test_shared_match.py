"""Which row a card is where several recipes of a course gave the note's cards."""

from __future__ import annotations

from flashmot.ledger.members import Members
from flashmot.ledger.rows import LedgerRow, retire
from flashmot.ledger.shared_match import SharedMatch
from tests.support.packages import card

MEMBERS = Members("partie", "cours", frozenset({"partie", "cours"}))


def row(identity: str, *recipes: str) -> LedgerRow:
    return LedgerRow.of(card(), "CONC_ Un.md", f"{identity}#section:qui", 5, recipes=recipes)


def matched(*rows: LedgerRow) -> list[str]:
    return [it.id for it in SharedMatch(MEMBERS, "", {}).matches([card()], rows).values()]


def test_a_row_of_ones_own_comes_before_one_of_others() -> None:
    assert matched(row("autre", "cours"), row("mienne", "partie")) == ["mienne#section:qui"]


def test_a_live_row_comes_before_a_retired_one_that_its_recipe_gave_too() -> None:
    former = retire(row("mienne", "cours", "partie"), "CONC_ Un.md", 9)
    assert matched(former, row("autre", "cours")) == ["autre#section:qui"]


def test_a_retired_row_of_ones_own_comes_before_the_card_of_a_stranger() -> None:
    """A teacher may have dropped it: the other recipe's is another card."""
    former = retire(row("mienne", "partie"), "CONC_ Un.md", 9)
    assert matched(former, row("autre", "cours")) == ["mienne#section:qui"]


def test_a_retired_row_is_the_card_again_where_nobody_gives_another() -> None:
    former = retire(row("mienne", "partie"), "CONC_ Un.md", 9)
    assert matched(former) == ["mienne#section:qui"]
