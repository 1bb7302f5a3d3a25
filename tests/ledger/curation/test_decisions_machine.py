"""Random edits and decisions, in any order: what a teacher decided of a card holds for as long as the card does, and
never reaches another one."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from flashmot.delivery.deciding import decide
from flashmot.ledger.curation import Decision
from flashmot.model.card import Card
from tests.support.edits import Edits


class CuratedEdits(Edits):
    """The vault, and a teacher."""

    def __init__(self) -> None:
        super().__init__()
        self.worded: dict[int, str] = {}
        """Things whose cards ask in a teacher's words, by address."""
        self.given: dict[int, str] = {}
        """What each card asked last."""

    def some_card(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.ids, key=self.ids.__getitem__)))

    def decide(self, thing: int, decision: Decision | None) -> None:
        decide(self.folder / "c.cards.yml", self.ids[thing], decision)

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        thing = self.some_card(data)
        self.decide(thing, Decision("drop"))
        self.dropped.add(thing)
        self.worded.pop(thing, None)

    @precondition(lambda self: self.ids)
    @rule(data=st.data())
    def reword(self, data: st.DataObject) -> None:
        thing = self.some_card(data)
        asked = f"Mots {self.word()} […] choisis"
        self.decide(thing, Decision(question=asked, seen="autre chose"))
        self.dropped.discard(thing)
        self.worded[thing] = asked

    @precondition(lambda self: self.dropped or self.worded)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        thing = data.draw(st.sampled_from(sorted({*self.dropped, *self.worded}, key=self.ids.__getitem__)))
        self.decide(thing, None)
        self.dropped.discard(thing)
        self.worded.pop(thing, None)

    def seen(self, address: int, card: Card) -> None:
        wanted = self.worded.get(address)
        assert (wanted in card.question) if wanted else ("choisis" not in card.question)
        assert bool(card.made) == bool(wanted)


CuratedEdits.TestCase.settings = settings(max_examples=30, stateful_step_count=12, deadline=None)
TestCuratedEdits = CuratedEdits.TestCase
