"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

from samverkan.cli.options import Files


def validate(files: Files = None) -> None:
    """Check agreement files, without a graph.

    Everything that is wrong is shown at once, with file, line and column. So are warnings of values from which
    nothing follows, such as a notice without a number of months; they are no errors. A single file is read beside
    its neighbours, so that it can refer to them.

    \b
        samverkan validate
        samverkan validate agreements/new-partnership.yaml
    """
    from samverkan.cli.files import say_assumed, say_ignored, say_warnings
    from samverkan.files import validate as check
    from samverkan.files.folder import find
    from samverkan.service.amounts import amount, amounts
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    paths = files or [read_settings().seeds]
    say_ignored(find(paths).ignored)
    checked = check(paths)
    say_assumed(checked.assumed)
    say_warnings(checked.warnings)
    if len(checked.beside) > 0:
        say(f"No errors in what was named; {amount(len(checked.beside), 'error')} in the files beside it.")
    else:
        warnings = f", {amount(len(checked.warnings), 'warning')}" if len(checked.warnings) > 0 else ""
        say(f"{amounts(**checked.counts)}: no errors{warnings}.")
