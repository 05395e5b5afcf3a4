"""The skills taxonomy: the form of its CSV files, what makes them unusable, and all they say as one value."""

from pipeline.taxonomy.content import (
    Alias,
    AmbiguityRule,
    Concept,
    Cue,
    Equivalent,
    Head,
    LayerNote,
    Role,
    Taxonomy,
    Transfer,
    kind_of,
    read,
)
from pipeline.taxonomy.files import Clause
from pipeline.taxonomy.structure import CREDENTIAL_KINDS

__all__ = [
    "CREDENTIAL_KINDS",
    "Alias",
    "AmbiguityRule",
    "Clause",
    "Concept",
    "Cue",
    "Equivalent",
    "Head",
    "LayerNote",
    "Role",
    "Taxonomy",
    "Transfer",
    "kind_of",
    "read",
]
