"""Writing: the rows that the files want, the plan that gets the graph there, and carrying it out."""

from samverkan.write.apply import apply_changes
from samverkan.write.comparison import Wanted, plan_changes
from samverkan.write.desired import Desired, LinkKind, LinkRow, NodeRow, Properties, Value
from samverkan.write.held import held_beside
from samverkan.write.plan import Plan
from samverkan.write.transfer import Progress

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
