"""``flashmot completion``."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

_SHELLS: Final[dict[str, type[ShellComplete]]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}


@click.command()
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    eval "$(flashmot completion bash)"                          now
    flashmot completion fish > ~/.config/fish/completions/flashmot.fish
    """
    main = click.get_current_context().find_root().command
    click.echo(_SHELLS[shell](main, {}, "flashmot", "_FLASHMOT_COMPLETE").source())
