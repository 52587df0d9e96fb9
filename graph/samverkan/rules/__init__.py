"""Rules of the domain, each in one module."""
