"""The forms of English verbs by which people tell what they did: "manage" is written managed, managing, manages.

Reads words. Writes nothing. Fails never: a form that no verb has does no harm, nobody writes it.
"""

import re

# Verb and its past, where it does not end in -ed. A closed class, so it is no file to edit.
_IRREGULAR = dict(
    line.split(maxsplit=1)
    for line in """bend bent
bind bound
blow blew
break broke
breed bred
bring brought
build built
buy bought
cast cast
catch caught
choose chose
cut cut
deal dealt
dig dug
draw drew
drive drove
feed fed
find found
fly flew
forecast forecast
get got
give gave
grind ground
grow grew
have had
hold held
input input
keep kept
lay laid
lead led
lend lent
let let
make made
meet met
oversee oversaw
pay paid
put put
read read
ride rode
run ran
say said
see saw
sell sold
send sent
set set
sew sewed
shear sheared
shoot shot
sing sang
sow sowed
speak spoke
spin spun
take took
teach taught
tell told
typeset typeset
weave wove
win won
wind wound
write wrote
rebuild rebuilt
rewrite rewrote
undertake undertook
upsell upsold""".splitlines()
)
_DOUBLES = re.compile(
    r"(?:qu|[^aeiou])*[aeiou][bdgmnprt]|.*(?:control|patrol|refer|transfer|submit|admit|permit|equip|program|format)"
)


def past(verb: str) -> str:
    """Return how a verb is written when the work is done; no participle, which tells how a thing is ("written").

    >>> [past(verb) for verb in ("plan", "write", "carry", "bake", "train", "look after")]
    ['planned', 'wrote', 'carried', 'baked', 'trained', 'looked after']
    """
    first, space, rest = verb.partition(" ")
    if first in _IRREGULAR:
        form = _IRREGULAR[first]
    elif first.endswith("e"):
        form = first + "d"
    elif re.search(r"[^aeiou]y$", first):
        form = first[:-1] + "ied"
    else:
        form = first + first[-1] + "ed" if _DOUBLES.fullmatch(first) else first + "ed"
    return form + space + rest


def gerund(verb: str) -> str:
    """Return the -ing form of a verb.

    >>> [gerund(verb) for verb in ("plan", "write", "carry", "oversee", "cut", "look after")]
    ['planning', 'writing', 'carrying', 'overseeing', 'cutting', 'looking after']
    """
    first, space, rest = verb.partition(" ")
    if first.endswith("e") and not first.endswith(("ee", "oe", "ye")):
        first = first[:-1]
    elif _DOUBLES.fullmatch(first):
        first += first[-1]
    return first + "ing" + space + rest
