"""Sources of postings: an adapter a file, each with match, plan and parse; no network and no warehouse here.

`answers` holds the records that pass between adapters and the stages around them, `addresses` tells the adapter
of what a person pasted. A new adapter is a file with an `ADAPTER`, named in the list below.
"""

from pipeline.sources import (
    arbeitnow,
    ashby,
    greenhouse,
    himalayas,
    hn,
    jobposting,
    jobtech,
    lever,
    personio,
    recruitee,
    rss,
    smartrecruiters,
    themuse,
    usajobs,
    workable,
)
from pipeline.sources.answers import Adapter

# In the order in which they are asked whose an address is: any page is one for `jobposting`.
ADAPTERS: dict[str, Adapter] = {
    module.ADAPTER.name: module.ADAPTER
    for module in (
        greenhouse,
        lever,
        ashby,
        recruitee,
        personio,
        smartrecruiters,
        workable,
        jobtech,
        arbeitnow,
        themuse,
        himalayas,
        usajobs,
        hn,
        rss,
        jobposting,
    )
}
