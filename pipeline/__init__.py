"""Pivot Report: real job postings and one person's profile in, a ranked, evidenced skill-gap report out."""

__version__ = "0.1.0"
