"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

from samverkan.cli.options import Files


def validate(files: Files = None) -> None:
    """Check agreement files, without a graph.

    Everything that is wrong is shown at once, with file, line and column. A single file is read beside its
    neighbours, so that it can refer to them.

    \b
        samverkan validate
        samverkan validate agreements/new-partnership.yaml
    """
    from samverkan.cli.files import say_ignored
    from samverkan.files import validate as check
    from samverkan.files.folder import find
    from samverkan.service.amounts import amount, amounts
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    paths = files or [read_settings().seeds]
    say_ignored(find(paths).ignored)
    checked = check(paths)
    if len(checked.beside) > 0:
        say(f"No errors in what was named; {amount(len(checked.beside), 'error')} in the files beside it.")
    else:
        say(f"{amounts(**checked.counts)}: no errors.")
