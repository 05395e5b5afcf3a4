"""One reader a file format, each giving the same Profile."""

from pipeline.profiles.read import account, read

__all__ = ["account", "read"]
