"""`samverkan forget`: remove documents from the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from samverkan.cli.options import Yes, command_line

if TYPE_CHECKING:
    from samverkan.write import Plan

Documents = Annotated[list[str], typer.Argument(help="The ids of documents, as their files give them.")]
Show = Annotated[bool, typer.Option("--plan", help="Show what would go, and change nothing.")]


def forget(documents: Documents, show: Show = False, yes: Yes = False) -> None:
    """Remove documents from the graph, with all that only they say.

    Their files are not needed, and are left alone: a file that is still there brings its document back when it is
    seeded. What other documents say, too, stays with the evidence of these; what they only refer to stays known by
    its id and name. What follows from all of it is worked out again. Before more than a fifth of the graph goes, the
    command asks; without a terminal it refuses, unless --yes.

    \b
        samverkan forget --plan rjh-miun-2022
        samverkan forget rjh-miun-2022
    """
    from samverkan.cli.files import say_seeded
    from samverkan.cli.removal import approve_removal
    from samverkan.printable import one_line
    from samverkan.service.graph import open_graph
    from samverkan.service.printing import say
    from samverkan.service.progress import shown_progress
    from samverkan.service.seeding import apply_plan, plan_forgetting
    from samverkan.service.settings import read_settings

    settings = read_settings()
    with shown_progress() as progress, open_graph(settings) as graph, graph.writer() as writer:
        plan = plan_forgetting(writer, documents)
        if show:
            for line in plan.lines(command=f"Forget with: {command_line('forget', documents)}"):
                say(one_line(line))
            return

        def approve(plan: Plan) -> None:
            progress.close()
            approve_removal(plan, yes=yes)

        seeded = apply_plan(writer, plan, progress, approve)
    say_seeded(seeded)
