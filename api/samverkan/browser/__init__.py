"""Everything for Neo4j Browser: style, guide and saved queries, made from the model, and the page that sets it up."""

from samverkan.browser.guide import guide
from samverkan.browser.saved_queries import saved_csv, saved_zip
from samverkan.browser.style import style

__all__ = ["guide", "saved_csv", "saved_zip", "style"]
