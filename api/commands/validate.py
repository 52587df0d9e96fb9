"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

from api.commands.options import Files


def validate(files: Files = None) -> None:
    """Check agreement files, without a graph.

    Everything that is wrong is said at once, with file, line and column. A single file is read beside its
    neighbours, so that it can refer to them.

    \b
        samverkan validate
        samverkan validate agreements/new-partnership.yaml
    """
    from api.commands.files import say_ignored
    from api.printing import say
    from api.settings import read_settings
    from api.wording import amount, amounts
    from seeds import validate as checked
    from seeds.files import find

    paths = files or [read_settings().seeds]
    say_ignored(find(paths).ignored)
    collection = checked(paths)
    beside = len(collection.problems)
    if beside > 0:
        say(f"No errors in what was named; {amount(beside, 'error')} in the files beside it.")
    else:
        say(f"{amounts(**collection.summary)}: no errors.")
