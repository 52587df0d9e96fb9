"""Tell errors and warnings of files in the format that is asked for, without the warnings that are switched off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from samverkan.cli.exit_codes import ExitCode
from samverkan.errors import InputError
from samverkan.service.amounts import amount
from samverkan.service.printing import say
from samverkan.service.problem_formats import ProblemFormat, as_json, as_workflow_command

if TYPE_CHECKING:
    from samverkan.errors import Problem
    from samverkan.files.warning_codes import Wanted
    from samverkan.service.settings import Settings


class Reporting:
    """What one command tells of problems, and whether warnings end it.

    Text goes to standard error. JSON and the commands for GitHub go to standard output where the command tells nothing
    else, as `validate` does, and otherwise to standard error. Raises typer.BadParameter for an unknown code.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        ignore: Sequence[str] | None = None,
        warn: Sequence[str] | None = None,
        as_errors: bool = False,
        format: ProblemFormat = ProblemFormat.TEXT,
        alone: bool = False,
    ) -> None:
        self.format = format
        self.wanted = _wanted(settings, ignore or (), warn or ())
        self._as_errors = as_errors
        self._to_errors = format is ProblemFormat.TEXT or not alone

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Tell the errors of files that are raised inside, and end the command."""
        try:
            yield
        except InputError as error:
            if self.format is ProblemFormat.TEXT:
                for warning in error.warnings:
                    say(str(warning), error=True)
                raise
            self._say([*error.problems, *error.warnings])
            raise typer.Exit(ExitCode.WRONG) from None

    def warnings(
        self, warnings: Sequence[Problem], counts: Mapping[str, int] | None = None, *, beside: int = 0
    ) -> None:
        """Tell the warnings, and end the command where they count as errors."""
        self._say(warnings, counts, beside)
        if len(warnings) > 0 and self._as_errors:
            if self.format is ProblemFormat.TEXT:
                say(f"{amount(len(warnings), 'warning')}, which --warnings-as-errors counts as errors.", error=True)
            raise typer.Exit(ExitCode.WRONG)

    def _say(self, problems: Sequence[Problem], counts: Mapping[str, int] | None = None, beside: int = 0) -> None:
        if self.format is ProblemFormat.JSON:
            say(as_json(problems, counts, beside), error=self._to_errors)
        else:
            write = str if self.format is ProblemFormat.TEXT else as_workflow_command
            for problem in problems:
                say(write(problem), error=self._to_errors)


def _wanted(settings: Settings, ignore: Sequence[str], warn: Sequence[str]) -> Wanted:
    from samverkan.files.values import Refused
    from samverkan.files.warning_codes import Wanted, known_codes

    found = []
    for option, codes in (("--ignore", ignore), ("--warn", warn)):
        try:
            found.append(known_codes(codes))
        except Refused as refused:
            raise typer.BadParameter(f"{refused}. {refused.remedy}", param_hint=option) from None
    return Wanted(found[0] | frozenset(settings.ignore_warnings), found[1], settings.today)
