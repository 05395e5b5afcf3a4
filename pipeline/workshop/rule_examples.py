"""The sentences of ambiguous.csv and deeds.csv put to the reader: an example must be read as its entry, a counter-example not.

Reads a sound taxonomy folder. Writes nothing. Takes some seconds: the reader is compiled and 2,300 sentences are read.
"""

from collections.abc import Iterator
from pathlib import Path

from pipeline import taxonomy
from pipeline.reading import posting, statements
from pipeline.taxonomy.files import DEEDS, read_rows


def problems(folder: Path) -> Iterator[str]:
    """Yield the examples that do not match and the counter-examples that do.

    Raises:
        InputError: the taxonomy cannot be read.
    """
    reader = posting.compile_reader(taxonomy.read(folder))
    asked = [(row, "alias", statements.read_names) for row in read_rows(folder, "ambiguous.csv")]
    if (folder / DEEDS).is_file():
        asked += [(row, "verbs", statements.read) for row in read_rows(folder, DEEDS)]
    for (place, row), column, read in asked:
        skill_id, alias = row["skill_id"], row[column]
        found = {
            text: {m.skill_id for m in read(reader, row[text])} for text in ("example", "counter_example")
        }
        if skill_id not in found["example"]:
            told = ", ".join(sorted(found["example"])) or "nothing"
            yield f"{place}: the example of '{alias}' is not read as {skill_id} but as {told}; mend rule or example"
        if skill_id in found["counter_example"]:
            yield f"{place}: the counter_example of '{alias}' is read as {skill_id}; mend rule or counter_example"
