"""Writing: the facts of the files, the plan that brings the graph in line with them, and applying it."""

from samverkan.facts import Citation, Citations, Facts, GraphDocuments, LinkFact, LinkKind, NodeFact, Properties, Value
from samverkan.write.apply import Transactions, apply_changes
from samverkan.write.comparison import plan_changes, plan_without_changes
from samverkan.write.graph_facts import documents_in_graph
from samverkan.write.plan import Plan
from samverkan.write.transfer import Progress

__all__ = [
    "Citation",
    "Citations",
    "Facts",
    "GraphDocuments",
    "LinkFact",
    "LinkKind",
    "NodeFact",
    "Plan",
    "Progress",
    "Properties",
    "Transactions",
    "Value",
    "apply_changes",
    "documents_in_graph",
    "plan_changes",
    "plan_without_changes",
]
