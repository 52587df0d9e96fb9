"""Agreement files and registers, and what reads and checks them."""

from seeds.collection import SHIPPED, Collection, load, validate

__all__ = ["SHIPPED", "Collection", "load", "validate"]
