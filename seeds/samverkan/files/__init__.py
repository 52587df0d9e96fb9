"""Agreement files and registers, and what reads and checks them."""

from samverkan.files.collection import Collection, load, validate
from samverkan.files.folder import SHIPPED

__all__ = ["SHIPPED", "Collection", "load", "validate"]
