"""``webquiz student``: those who practise."""

from __future__ import annotations

import click

from webquiz.cli.shared import CONTEXT, opened
from webquiz.store.journal import tell


@click.group("student", context_settings=CONTEXT)
def students() -> None:
    """Those who practise."""


@students.command("list")
@click.argument("which", metavar="CLASS")
def student_list(which: str) -> None:
    """Show the students of CLASS, given by its code or its name."""
    from webquiz.cli.classes import found_class
    from webquiz.store import people

    with opened() as database, database.read() as connection:
        for name in people.names_of(connection, found_class(connection, which).id):
            click.echo(name)


@students.command("reset")
@click.argument("name")
@click.option("--class", "which", metavar="CLASS", required=True, help="Their class: its code or its name.")
def student_reset(name: str, which: str) -> None:
    """Give NAME, who has lost theirs, a new recovery phrase, and print it.

    With it they come back to all their progress. An earlier phrase and a password are void, and who is
    signed in as NAME is signed out: somebody else may have found the phrase.
    """
    from webquiz.cli.classes import found_class
    from webquiz.store import devices, people
    from webquiz.web import credentials

    with opened() as database, database.write() as connection:
        group = found_class(connection, which)
        account = people.by_name(connection, group.code, name)
        if account is None:
            raise click.ClickException(
                f"no student « {name} » in « {group.name} »; see: webquiz student list {group.code}"
            )
        phrase, key, hashed = credentials.new_phrase(lambda it: people.by_phrase(connection, it) is not None)
        people.change(connection, account.id, phrase_key=key, phrase_hash=hashed, password_hash=None)
        devices.end_all(connection, account.id)
    tell("phrase-reset", student=account.id)
    click.echo(phrase)
