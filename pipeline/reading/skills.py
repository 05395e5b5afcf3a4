"""Which concepts of the taxonomy a posting names, and where: matching, ambiguity rules, overlaps.

Two PhraseMatchers hold every written form, one blind to case and spelling, one exact. What they
find are candidates; the rules here decide which of them are mentions of a concept.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.reading import words
from pipeline.taxonomy import Clause, Concept, Head, Taxonomy

if TYPE_CHECKING:  # spaCy takes a second to import; a report with nothing new to read does without
    from spacy.matcher import PhraseMatcher
    from spacy.vocab import Vocab

ARTICLES = frozenset({"the", "a", "an"})  # no words for matching: "manage the budget" meets "manage budget"
NEAR = 8  # words either side in which a `near` word must stand
BREAK = "\n"  # a token between segments that no form holds, so that no match crosses them
# Where two concepts have the same words, the more telling kind wins.
KIND_ORDER = {
    "licence": 0,
    "certification": 1,
    "tool": 2,
    "language": 3,
    "skill": 4,
    "knowledge": 5,
    "soft": 6,
}
SENTENCE_CUES = frozenset({
    "ask", "ask_weak", "praise", "duty", "idle", "required", "preferred_before", "preferred_after", "negated_before", "negated_after", "taught",
    "role", "boilerplate", "boilerplate_weak", "offered", "with_people",
})  # fmt: skip
IGNORED = "ignore:"
CUE = "cue:"
CUE_LABELS = frozenset(CUE + kind for kind in SENTENCE_CUES)


class Found(NamedTuple):
    """A form at words[i:j]; label is a skill_id, cue:KIND or ignore:.

    `is_exact` = it counts as written only; `is_shared` = the form's other words stand elsewhere, as those of
    "payroll management" do in "payroll and budget management".
    """

    i: int
    j: int
    label: str
    is_exact: bool = False
    is_shared: bool = False


Rules = dict[tuple[str, str], list[tuple[Clause, ...]]]  # (form, skill_id) -> alternatives


class Lexicon(NamedTuple):
    """The compiled taxonomy: matchers, and what each form needs to be checked."""

    vocab: "Vocab"
    blind: "PhraseMatcher"
    exact: "PhraseMatcher"
    labels: dict[int, str]  # the matchers' keys
    concepts: dict[str, Concept]
    blind_rules: Rules  # by normal form
    exact_rules: Rules  # by the form as written
    leading: frozenset[str]  # normal words that may stand before a name without belonging to it
    trailing: frozenset[str]
    own_words: dict[str, frozenset[str]]  # skill_id -> normal words of the concept's name
    forms: dict[str, set[str]]  # skill_id -> forms blind to case
    under: frozenset[str]  # concepts of imported layers
    ruled: frozenset[str]  # concepts of which some form has rules

    def rules_of(self, hit: Found, tokens: list[str], normals: list[str]) -> list[tuple[Clause, ...]] | None:
        """Return the alternatives of which one must hold, None for a form that means one thing only."""
        if hit.label not in self.ruled:
            return None
        if hit.is_exact:
            return self.exact_rules.get((" ".join(tokens[hit.i : hit.j]), hit.label))
        return self.blind_rules.get((" ".join(normals[hit.i : hit.j]), hit.label))


def compile_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """Return the matchers of a taxonomy; about two seconds for 12,000 forms."""
    from spacy.attrs import NORM
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    vocab = Vocab(lex_attr_getters={NORM: words.normal})
    blind, exact = PhraseMatcher(vocab, attr="NORM"), PhraseMatcher(vocab, attr="ORTH")
    blind_forms: dict[str, set[str]] = defaultdict(set)
    exact_forms: dict[str, set[str]] = defaultdict(set)
    only_exact = {(a.text.lower(), a.skill_id) for a in taxonomy.aliases if a.is_exact}
    for concept in taxonomy.concepts.values():
        if (concept.name.lower(), concept.skill_id) not in only_exact:
            blind_forms[concept.skill_id].add(concept.name)
    for alias in taxonomy.aliases:
        (exact_forms if alias.is_exact else blind_forms)[alias.skill_id].add(alias.text)
    heads = {head.noun: head for head in taxonomy.heads}
    for skill_id, forms in blind_forms.items():
        if taxonomy.concepts[skill_id].kind == "skill" and skill_id not in taxonomy.under:
            forms |= {made for form in sorted(forms) for made in verb_forms(form, heads)}
    for cue in taxonomy.cues:
        if cue.kind in SENTENCE_CUES:
            blind_forms[CUE + cue.kind].add(cue.text)
    blind_forms[IGNORED] |= set(taxonomy.ignored)
    for matcher, all_forms in ((blind, blind_forms), (exact, exact_forms)):
        for label in sorted(all_forms):
            docs = [Doc(vocab, words=matched_words(form)) for form in sorted(all_forms[label])]
            matcher.add(label, [doc for doc in docs if len(doc)])
    blind_rules: Rules = defaultdict(list)
    exact_rules: Rules = defaultdict(list)
    for rule in taxonomy.rules:
        clauses = tuple(Clause(c.test, tuple(map(words.normal_text, c.words))) for c in rule.clauses)
        if (
            rule.alias in exact_forms[rule.skill_id]
        ):  # "PR" as written; a rule for "excel" leaves "Excel" alone
            exact_rules[" ".join(matched_words(rule.alias)), rule.skill_id].append(clauses)
        else:
            blind_rules[_normal_key(matched_words(rule.alias)), rule.skill_id].append(clauses)
    leading, trailing = (
        frozenset(words.normal(cue.text) for cue in taxonomy.cues if cue.kind == kind)
        for kind in ("leading", "trailing")
    )
    return Lexicon(
        vocab, blind, exact, {vocab.strings[label]: label for label in (*blind_forms, *exact_forms)}, taxonomy.concepts, dict(blind_rules), dict(exact_rules), leading, trailing,
        {c.skill_id: frozenset(words.normal_text(c.name).split()) for c in taxonomy.concepts.values()},
        {label: forms for label, forms in blind_forms.items() if label in taxonomy.concepts},
        taxonomy.under,
        frozenset(skill_id for _, skill_id in (*blind_rules, *exact_rules)),
    )  # fmt: skip


def matched_words(form: str) -> list[str]:
    """Return the words of a form as they are matched, without articles.

    >>> matched_words("management of the e-mail inbox")
    ['management', 'of', 'e', 'mail', 'inbox']
    """
    return [word for word in words.split(form).raw if word not in ARTICLES]


def find(lexicon: Lexicon, tokens: list[str]) -> tuple[list[Found], list[Found]]:
    """Return the cues, and every form of a concept or ignored phrase, in order of place, longest first."""
    from spacy.tokens import Doc

    doc = Doc(lexicon.vocab, words=tokens)
    labels = lexicon.labels
    blind = [(i, j, labels[key]) for key, i, j in lexicon.blind(doc)]
    cues = sorted(row for row in blind if row[2] in CUE_LABELS)
    names = [(i, -j, label, False) for i, j, label in blind if label not in CUE_LABELS]
    names += [(i, -j, labels[key], True) for key, i, j in lexicon.exact(doc)]
    names.sort()  # plain tuples: sorting records takes four times as long
    return [Found(*row) for row in cues], [Found(i, -j, label, exact) for i, j, label, exact in names]


def resolve(lexicon: Lexicon, found: Iterable[Found], tokens: list[str], normals: list[str]) -> list[Found]:
    """Return the cores of the concept hits that stay when hits share words, in order of place.

    A curated concept wins over one of a layer; then the one whose core has more words, then the one with more words in all, with more letters, the more
    telling kind, the first skill_id. An ignored phrase that wins removes what it covers.
    """
    found = list(found)
    if all(left.j <= right.i for left, right in pairwise(found)):  # most sentences: nothing to rank
        return [core(lexicon, hit, normals) for hit in found if hit.label != IGNORED]
    taken: list[Found] = []
    cores = ((f if f.label == IGNORED else core(lexicon, f, normals), f) for f in found)
    ranked = sorted(
        cores,
        key=lambda pair: (
            pair[1].label in lexicon.under,
            pair[0].i - pair[0].j,
            pair[1].i - pair[1].j,
            -sum(map(len, tokens[pair[1].i : pair[1].j])),
            _kind_rank(lexicon, pair[1].label),
            pair[1].is_shared,
            pair[1].i,
            pair[1].label,
        ),
    )
    for hit, whole in ranked:
        if all(whole.j <= other.i or whole.i >= other.j for other in taken):
            taken.append(hit)
    return sorted(hit for hit in taken if hit.label != IGNORED)


def core(lexicon: Lexicon, hit: Found, normals: list[str]) -> Found:
    """Return the hit without words at its ends that name nothing: "knowledge of Excel", "communication skills".

    They stay where the concept's name has them ("customer experience").
    """
    own = lexicon.own_words[hit.label]
    i, j = hit.i, hit.j
    while i < j - 1 and normals[i] in lexicon.leading and normals[i] not in own:
        i += 1
    while j > i + 1 and normals[j - 1] in lexicon.trailing and normals[j - 1] not in own:
        j -= 1
    return hit._replace(i=i, j=j)


class Context(NamedTuple):
    """What an ambiguity rule may look at."""

    tokens: list[str]
    normals: list[str]  # normal forms of the posting's tokens, breaks included
    vocabulary: frozenset[str]  # normal words of text and title
    is_asked: bool
    concept_starts: frozenset[int]  # of all names in the sentence
    concept_stops: frozenset[int]


def passes(lexicon: Lexicon, hit: Found, context: Context) -> bool:
    """Return whether the hit fulfils the rules of its form; a form without rules always does."""
    rules = lexicon.rules_of(hit, context.tokens, context.normals)
    return rules is None or any(all(_holds(clause, hit, context) for clause in rule) for rule in rules)


def _holds(clause: Clause, hit: Found, context: Context) -> bool:
    if clause.test == "ad":
        return any(context.vocabulary.issuperset(w.split()) for w in clause.words)
    if clause.test == "asked":
        return context.is_asked
    before = context.normals[max(0, hit.i - NEAR) : hit.i]
    after = context.normals[hit.j : hit.j + NEAR]
    if clause.test == "near":
        return any(_contains(before, w) or _contains(after, w) for w in clause.words)
    if clause.test == "not before":
        return not any(after[: len(w.split())] == w.split() for w in clause.words)
    if clause.test == "not after":
        return not any(before[-len(w.split()) :] == w.split() for w in clause.words)
    neighbours = {",", "/", "and", "or", "(", "|"}  # the test `list`
    return (
        after[:1] and after[0] in neighbours and bool({hit.j + 1, hit.j + 2} & context.concept_starts)
    ) or (bool(before) and before[-1] in neighbours and bool({hit.i - 1, hit.i - 2} & context.concept_stops))


def _contains(tokens: list[str], phrase: str) -> bool:
    if " " not in phrase:
        return phrase in tokens
    parts = phrase.split()
    return any(tokens[k : k + len(parts)] == parts for k in range(len(tokens) - len(parts) + 1))


def _kind_rank(lexicon: Lexicon, label: str) -> int:
    return -1 if label == IGNORED else KIND_ORDER[lexicon.concepts[label].kind]


def _normal_key(tokens: Iterable[str]) -> str:
    return " ".join(words.normal(token) for token in tokens)


def verb_forms(form: str, heads: dict[str, Head]) -> Iterable[str]:
    """Yield the verb forms of a name that ends in a head noun: "budget management" -> "managing budgets"."""
    *objects, last = form.lower().split()
    head = heads.get(last)
    if head and objects and len(objects) <= 3:
        thing = " ".join(objects)
        yield from (" ".join(pair) for pair in product((head.verb, head.gerund, f"{last} of"), (thing,)))
