"""Writing: the rows that the files want, the plan that gets the graph there, and carrying it out."""

from graph.write.apply import apply_changes
from graph.write.desired import Desired, LinkKind, LinkRow, NodeRow, Properties, Value
from graph.write.difference import Wanted, plan_changes
from graph.write.held import held_beside
from graph.write.plan import Plan
from graph.write.sending import Progress

__all__ = [
    "Desired",
    "LinkKind",
    "LinkRow",
    "NodeRow",
    "Plan",
    "Progress",
    "Properties",
    "Value",
    "Wanted",
    "apply_changes",
    "held_beside",
    "plan_changes",
]
