"""What the terminal shows of an explanation: the figure, then every posting behind it, numbered."""

from collections.abc import Iterator
from typing import Any

from pipeline.explain import Asking, Explanation
from pipeline.gap import Sentence
from pipeline.printing.printable import link, printable
from pipeline.printing.texts import Texts, percent, percent_range


def plain(told: Explanation, texts: Texts) -> dict[str, Any]:
    """Return an explanation as JSON holds it, its sentences in words."""
    return told._asdict() | {
        "postings": [one._asdict() for one in told.postings],
        "insist": told.insist._asdict() if told.insist else None,
        "because": texts.tell(told.because) if told.because else None,
        "asked": [texts.tell(one) for one in told.asked],
        "yours": texts.tell(told.yours) if told.yours else None,
    }


def lines(told: Explanation, texts: Texts) -> Iterator[str]:
    """Yield the lines; foreign text is made safe to print."""
    counts = (("required", told.required), ("preferred", told.preferred), ("duty", told.duty))
    strict = texts.joined([texts.say(f"strict.{name}", n=n) for name, n in counts if n])
    yield texts.say(
        "explain.head",
        skill=told.name,
        k=told.k,
        n=told.n,
        role=printable(told.role),
        strict=f" ({strict})" if strict else "",
    )
    yield from _share(told, texts)
    yield from _yours(told, texts)
    width = len(str(told.k))
    for number, one in enumerate(told.postings, start=1):
        yield ""
        yield from _posting(one, f"{number:>{width}}. ", texts)


def _share(told: Explanation, texts: Texts) -> Iterator[str]:
    if told.share is None or told.low is None or told.high is None:
        yield texts.say("explain.too_few")
    elif told.k == 0:
        yield texts.say("explain.none", high=percent(told.high))
    else:
        yield texts.say(
            "explain.share", percent=percent(told.share), range=percent_range(told.low, told.high)
        )
    if told.insist:
        span = percent_range(told.insist.low, told.insist.high)
        yield texts.say("explain.insist", percent=percent(told.insist.rate), range=span)


def _held(yours: Sentence, told: Explanation, texts: Texts) -> str:
    """Return what is held, with how it was added up."""
    lines = f" ({'; '.join(told.arithmetic)})" if told.arithmetic else ""
    return printable(f"{texts.tell(yours)}{lines}", 600)


def _yours(told: Explanation, texts: Texts) -> Iterator[str]:
    if told.asked:
        yield texts.say("explain.asked", asked=texts.joined([texts.tell(one) for one in told.asked]))
        yield (
            texts.say("explain.yours", yours=_held(told.yours, told, texts))
            if told.yours
            else texts.say("explain.not_told")
        )
    if told.credit is None:
        return
    if told.credit and told.because:
        yield texts.say(
            "explain.credit", percent=percent(told.credit), because=printable(texts.tell(told.because))
        )
    elif not told.credit:
        yield texts.say("explain.open")
    if told.contribution is not None:
        yield texts.say("explain.contribution", percent=percent(told.contribution))


def _posting(one: Asking, number: str, texts: Texts) -> Iterator[str]:
    indent = " " * len(number)
    employer = printable(one.employer or texts.say("receipts.unnamed"), 80)
    date = one.date or texts.say("receipts.undated")
    asks = f"{one.strength}, {one.states}" if one.states else one.strength
    yield f"{number}{asks}: {printable(one.title, 120)}, {employer}, {date}"
    yield f'{indent}"{printable(one.quote)}"'
    if one.instead:
        yield indent + texts.say("explain.instead", names=texts.joined(one.instead))
    if url := link(one.url):
        yield indent + url
