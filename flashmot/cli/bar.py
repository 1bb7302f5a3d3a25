"""The bar that a long run shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from flashmot.vault.reader import Progress

_MANY: Final = 200
"""From how many notes on a bar is worth showing."""


class _Rate(ProgressColumn):
    """How many notes a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        return Text(f"{task.speed:,.0f} notes/s" if task.speed else "")


@contextmanager
def bar() -> Iterator[Progress]:
    """What is done, how far, how fast, how long it will take; gone at the end."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Bar(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as shown:
        task, doing = shown.add_task("", total=None, visible=False), ""

        def tell(what: str, done: int, total: int) -> None:
            nonlocal doing
            if what != doing:  # each has a rate of its own
                shown.reset(task, description=what)
                doing = what
            shown.update(task, completed=done, total=total, visible=total > _MANY)

        yield tell
