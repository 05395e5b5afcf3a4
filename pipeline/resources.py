"""Where the files live that travel with the product: taxonomy, sample, example profiles, mappings.

In a checkout they are the top-level folders; in an installed wheel they lie in `pipeline/bundled/`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "bundled"
ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

TAXONOMY = ROOT / "skills_taxonomy"
SAMPLE = ROOT / "data" / "sample"
PROFILES = ROOT / "data" / "profiles"
MAPPINGS = ROOT / "data" / "mappings"
TEMPLATES = _PACKAGE / "templates"
SQL = _PACKAGE / "sql"
