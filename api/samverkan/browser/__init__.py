"""What Neo4j Browser needs to show the graph well: a style, a guide and saved queries, made from the model."""

from samverkan.browser.guide import guide
from samverkan.browser.saved_queries import saved_csv, saved_zip
from samverkan.browser.style import style

__all__ = ["guide", "saved_csv", "saved_zip", "style"]
