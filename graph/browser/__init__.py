"""What Neo4j Browser needs to show the graph well: a style, a guide and saved queries, made from the model."""

from graph.browser.guide import guide
from graph.browser.saved import saved_csv, saved_zip
from graph.browser.style import style

__all__ = ["guide", "saved_csv", "saved_zip", "style"]
