"""One reader a file format, each giving the same Profile."""

from pipeline.profiles.read import read

__all__ = ["read"]
