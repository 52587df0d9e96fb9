"""The version of the installed distribution."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("samverkan")
except PackageNotFoundError:
    VERSION = "0"
