"""The command `samverkan`: one function for each subcommand, errors as one readable text."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from samverkan.cli.browser import browser
from samverkan.cli.exit_codes import ExitCode
from samverkan.cli.find import find
from samverkan.cli.forget import forget
from samverkan.cli.format import format
from samverkan.cli.generate import generate
from samverkan.cli.neo4j import neo4j
from samverkan.cli.new import new
from samverkan.cli.plan import plan
from samverkan.cli.rename import rename
from samverkan.cli.schema import schema
from samverkan.cli.seed import seed
from samverkan.cli.serve import serve
from samverkan.cli.validate import validate
from samverkan.errors import SamverkanError
from samverkan.service.printing import say
from samverkan.version import VERSION

HELP = """Who meets whom: agreements between public bodies as a graph, answered through GraphQL.

A first look, with the agreements that come along:

\b
    samverkan serve                      then open http://127.0.0.1:8000/graphql

An agreement of your own:

\b
    samverkan find östersund                 the ids of its parties
    samverkan new                            a file to fill in
    samverkan validate agreements/           what is wrong in the files, all of it
    samverkan plan agreements/               what seeding would change
    samverkan seed agreements/               the same change, whole or not at all

The graph is an embedded engine, or the Neo4j that NEO4J_URI names.
"""

app = typer.Typer(
    name="samverkan",
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (serve, seed, plan, forget, validate, new, find, format, rename, generate, neo4j, browser, schema):
    app.command()(command)


def _show_version(wanted: bool) -> None:
    if wanted:
        say(f"samverkan {VERSION}")
        raise typer.Exit


@app.callback()
def samverkan(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Read the options before the subcommand."""


def main() -> None:
    """Run the command; an error that a person can mend shows no traceback. How it ends is in `ExitCode`."""
    # What is read from files is kept to the end, so that looking for garbage often takes a tenth of the time in vain.
    gc.set_threshold(100_000, 20, 50)
    try:
        app()
    except SamverkanError as error:
        say(str(error), error=True)
        sys.exit(ExitCode.WRONG)


if __name__ == "__main__":
    main()
