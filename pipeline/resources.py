"""Where the files live that travel with the product: taxonomy, sample, example profiles, mappings.

In a checkout they are the top-level folders; in an installed wheel they lie in `pipeline/bundled/`.
"""

import tomllib
from datetime import date
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"
ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

TAXONOMY = ROOT / "skills_taxonomy"
SAMPLE = ROOT / "data" / "sample"
PROFILES = ROOT / "data" / "profiles"
MAPPINGS = ROOT / "data" / "mappings"
BOARDS = ROOT / "data" / "boards.toml"
TEMPLATES = _PACKAGE / "templates"
SQL = _PACKAGE / "sql"
COUNTRIES = _PACKAGE / "countries.csv"


def sample_date() -> date:
    """Return the day on which the sample was "collected"; its reports count up to it, on every machine."""
    told = tomllib.loads((SAMPLE / "sample.toml").read_text(encoding="utf-8"))["as_of"]
    if not isinstance(told, date):
        raise TypeError("data/sample/sample.toml: as_of must be a date")
    return told
