"""How commands end."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The numbers that a script can look at; they stay as they are."""

    FINE = 0
    """It was done, or there was nothing to do; there may be warnings."""
    WRONG = 1
    """Something is wrong in the files, a setting or the database, or a warning counts as an error."""
    COMMAND_LINE = 2
    """The command line has an unknown option, argument or value; Typer ends with it."""
