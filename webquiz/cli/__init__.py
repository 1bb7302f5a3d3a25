"""The quiz's command, one file a subject. The only place of webquiz that prints or exits."""

from __future__ import annotations

from typing import Any

import click

from flashmot import FlashmotError, __version__
from webquiz.cli import classes, courses, data, invitation, publish, reports, run, students
from webquiz.cli.shared import CONTEXT

classes.classes.add_command(invitation.class_show)


class _Group(click.Group):
    """Errors that say what to do in place of tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        from webquiz.store.database import SQLAlchemyError

        try:
            return super().invoke(ctx)
        except FlashmotError as error:
            raise click.ClickException(str(error)) from error
        except SQLAlchemyError as error:
            from webquiz.store.database import plain_reason

            raise click.ClickException(f"database: {plain_reason(error)}") from error
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{named}{error.strerror or error}") from error


@click.group(
    cls=_Group,
    commands=(
        publish.publish,
        run.run,
        courses.courses,
        classes.classes,
        students.students,
        reports.reports,
        data.db,
        data.rebuild,
        data.backup,
        data.restore,
    ),
    context_settings=CONTEXT,
)
@click.version_option(__version__, prog_name="webquiz")
def main() -> None:
    """Serve flashmot's cards as quizzes.

    Settings come from the environment: DATABASE_URL, WEBQUIZ_SECRET_KEY, WEBQUIZ_DATA… (docs/webquiz.md lists
    them).
    """
