"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

from typing import Annotated

import typer

from samverkan.cli.options import AsErrors, Files, Format, Ignore, Warned
from samverkan.service.problem_formats import ProblemFormat


def _list_warnings(wanted: bool) -> None:
    if wanted:
        from samverkan.files.warning_codes import listed
        from samverkan.service.printing import say

        say(listed())
        raise typer.Exit


ListWarnings = Annotated[
    bool,
    typer.Option(
        "--list-warnings", callback=_list_warnings, is_eager=True, help="List the warnings with their codes, and end."
    ),
]


def validate(
    files: Files = None,
    ignore: Ignore = None,
    warn: Warned = None,
    warnings_as_errors: AsErrors = False,
    format: Format = ProblemFormat.TEXT,
    list_warnings: ListWarnings = False,  # noqa: ARG001
) -> None:
    """Check agreement files, without a graph.

    Everything that is wrong is shown at once, with file, line and column. So are warnings of what is probably a
    mistake, such as a notice without a number of months; they are no errors. A single file is read beside
    its neighbours, so that it can refer to them. Ends with 0 where nothing is wrong, with 1 where something is, and
    with 2 where the command line is.

    \b
        samverkan validate
        samverkan validate agreements/new-partnership.yaml
        samverkan validate --ignore party-without-number --warnings-as-errors
        samverkan validate --format github
    """
    from samverkan.cli.files import say_assumed, say_ignored
    from samverkan.cli.reporting import Reporting
    from samverkan.files import validate as check
    from samverkan.files.folder import find
    from samverkan.service.amounts import amount, amounts
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    settings = read_settings()
    reporting = Reporting(settings, ignore=ignore, warn=warn, as_errors=warnings_as_errors, format=format, alone=True)
    paths = files or [settings.seeds]
    with reporting.errors():
        say_ignored(find(paths).ignored)
        checked = check(paths, wanted=reporting.wanted)
    say_assumed(checked.assumed)
    reporting.warnings(checked.warnings, checked.counts, beside=len(checked.beside))
    if format is not ProblemFormat.TEXT:
        return
    if len(checked.beside) > 0:
        say(f"No errors in what was named; {amount(len(checked.beside), 'error')} in the files beside it.")
    else:
        count = len(checked.warnings)
        warnings = f", {amount(count, 'warning')}" if count > 0 else ""
        say(f"{amounts(**checked.counts)}: no errors{warnings}.")
