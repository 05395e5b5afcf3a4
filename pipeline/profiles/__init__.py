"""One reader a file format, each giving the same Profile."""

from pipeline.profiles.changed import under_alias, with_overrides
from pipeline.profiles.read import account, nameless, read

__all__ = ["account", "nameless", "read", "under_alias", "with_overrides"]
