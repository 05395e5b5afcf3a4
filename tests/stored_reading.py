"""What the present rules and taxonomy read out of 48 sample postings, as one hash beside the versions that made it.

usage: python tests/stored_reading.py    stores it in tests/gold/extractor.json (part of `make example`)
"""

import json
from hashlib import sha256

from pipeline import extract, resources, taxonomy
from pipeline.reading import posting

STORED = resources.ROOT / "tests" / "gold" / "extractor.json"


def current(reader):
    """Return the versions and the hash of the answers."""
    answers = []
    for path in sorted(resources.SAMPLE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines()[:4]:
            row = json.loads(line)
            answers.append(extract.answer_for(reader, {**row, "text": row["text"] or row["html"]}))
    seen = sha256(json.dumps(answers).encode()).hexdigest()[:16]
    return {"extractor": extract.EXTRACTOR_VERSION, "taxonomy": reader.taxonomy.hash, "answers": seen}


def stored():
    """Return what was stored last."""
    return json.loads(STORED.read_text(encoding="utf-8"))


if __name__ == "__main__":
    now = current(posting.compile_reader(taxonomy.read(resources.TAXONOMY)))
    STORED.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
