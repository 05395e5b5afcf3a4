import pytest

from pipeline.errors import InputError, UsageError
from pipeline.sources import ADAPTERS, addresses
from pipeline.sources.answers import Query

PASTED = [
    ("https://boards.greenhouse.io/acme", "greenhouse", "acme"),
    ("https://boards.greenhouse.io/acme/jobs/101?gh_src=x", "greenhouse", "acme"),
    ("https://job-boards.eu.greenhouse.io/acme", "greenhouse", "acme"),
    ("https://boards.greenhouse.io/embed/job_board?for=acme&b=https://acme.com", "greenhouse", "acme"),
    ("https://jobs.lever.co/acme/0a-1/apply", "lever", "acme"),
    ("https://jobs.eu.lever.co/acme", "lever", "acme@eu"),
    ("jobs.lever.co/acme", "lever", "acme"),
    ("HTTPS://Jobs.Lever.co/Acme/", "lever", "Acme"),
    ("https://jobs.ashbyhq.com/Acme%20Labs/b-1", "ashby", "Acme Labs"),
    ("https://careers.smartrecruiters.com/Acme1", "smartrecruiters", "Acme1"),
    ("https://jobs.smartrecruiters.com/Acme1/7001-cook", "smartrecruiters", "Acme1"),
    ("https://apply.workable.com/acme/", "workable", "acme"),
    ("https://apply.workable.com/acme/j/W1/", "workable", "acme"),
    ("https://acme.recruitee.com/o/cook", "recruitee", "acme"),
    ("https://acme.jobs.personio.de/job/4", "personio", "acme"),
    ("https://acme.jobs.personio.com", "personio", "acme"),
    ("https://acme.teamtailor.com/jobs/7-cook", "rss", "https://acme.teamtailor.com/jobs.rss"),
    ("https://weworkremotely.com/remote-jobs.rss", "rss", "https://weworkremotely.com/remote-jobs.rss"),
    ("https://acme.org/jobs/feed", "rss", "https://acme.org/jobs/feed"),
    ("https://arbetsformedlingen.se/platsbanken/annonser/j1", "jobtech", "j1"),
    ("https://news.ycombinator.com/item?id=48747976", "hn", "48747976"),
    ("https://acme.org/careers/cook", "jobposting", "https://acme.org/careers/cook"),
    ("acme.org", "jobposting", "https://acme.org"),
    ("https://apply.workable.com/j/W1", "jobposting", "https://apply.workable.com/j/W1"),  # names no board
    ("https://www.recruitee.com/pricing", "jobposting", "https://www.recruitee.com/pricing"),
    ("lever:acme", "lever", "acme"),
    ("rss:https://acme.org/x", "rss", "https://acme.org/x"),
]


@pytest.mark.parametrize(("text", "source", "token"), PASTED)
def test_a_pasted_address_picks_its_adapter(text, source, token):
    board = addresses.board_of(f" {text}\n")
    assert board == (source, token)
    assert ADAPTERS[source].plan(Query(token=board.token))


REFUSED = [
    ("https://www.linkedin.com/jobs/view/1", "LinkedIn is not asked: its terms forbid"),
    ("https://de.indeed.com/viewjob?jk=1", "Indeed is not asked"),
    ("https://www.glassdoor.co.uk/Job/x", "Glassdoor is not asked"),
    ("https://www.adzuna.com.au/details/1", "it cuts every text after 500 characters"),
    ("jooble.org/jobs", "it gives snippets"),
    ("https://acme.wd3.myworkdayjobs.com/en-US/Careers", "Workday is not asked"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_a_site_that_forbids_or_cuts_is_refused_with_a_way_out(text, sentence):
    with pytest.raises(UsageError) as caught:
        addresses.board_of(text)
    assert sentence in str(caught.value)
    assert any(way in str(caught.value) for way in ("paste", "save"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text", ["https://careers.google.com/jobs/1", "https://indeed.acme.org/x", "https://notindeed.com"]
)
def test_an_employer_with_such_a_word_in_its_name_is_not_refused(text):
    assert addresses.board_of(text).source == "jobposting"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("levr:acme", "there is no source 'levr'"), ("cook in hull", "is no address"), ("", "is no address"),
     ("ftp://acme.org/x", "is no address"), ("http://[::1", "is no address")],
)  # fmt: skip
def test_what_is_no_address_is_told(text, sentence):
    with pytest.raises(UsageError, match=sentence.replace("'", ".")):
        addresses.board_of(text)


@pytest.mark.parametrize(
    "source", ["greenhouse", "lever", "ashby", "smartrecruiters", "workable", "recruitee", "personio"]
)
@pytest.mark.parametrize(
    "token", ["", "../x", "a/b", "a?b", "evil.org#", "a b\n", "127.0.0.1/", "x@evil.org"]
)
def test_a_token_never_changes_where_a_request_goes(source, token):
    with pytest.raises(InputError, match="cannot be the name of a board"):
        ADAPTERS[source].plan(Query(token=token))
