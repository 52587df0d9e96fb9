"""Agreement files and registers, and what reads and checks them."""

from seeds.collection import Collection, load, validate
from seeds.files import SHIPPED

__all__ = ["SHIPPED", "Collection", "load", "validate"]
