"""What of a page saved from a browser is the posting. All pages invented."""

import pytest

from pipeline.loading import text
from pipeline.loading.files import documents

AD = "<h1>Cook</h1>" + "<p>You cook for two hundred people a day.</p>" * 4
SITES = {
    "plain": AD,
    "cookie notice": f"<div class='CookieConsent'>We use cookies and data analytics.</div>{AD}",
    "menu of divs": f"<div class='menu'><ul class='nav'><li>Accounting jobs</li></ul></div>{AD}",
    "other jobs": f"{AD}<section class='similar-jobs'><p>Java developer</p></section>",
    "by role": f"<div role='search'>Search jobs</div>{AD}<div role='contentinfo'>Privacy</div>",
    "main": f"<div><p>Jobs board, all of Kent</p></div><main>{AD}</main><p>Post a job</p>",
    "scripts": f"<script>{'var skills = 1;' * 99}</script>{AD}<div class='share'>Share</div>",
}


@pytest.mark.parametrize("body", SITES.values(), ids=SITES)
def test_the_site_around_a_posting_is_left_out(body):
    page = f"<html><head><title>Cook | Board</title></head><body>{body}</body></html>"
    values = documents.from_page(page)
    assert values["title"] == "Cook"
    assert text.to_text(values["html"]) == text.to_text(AD)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='page-with menu'>{AD}</div>",  # around everything
        f"<h1>Board</h1><div class='sidebar'>{AD.replace('h1', 'h2')}</div>",  # most of the text
        f"<main><h1>Board</h1></main><div>{AD.replace('h1', 'h2')}</div>",  # not where the posting stands
    ],
    ids=["around", "longest", "empty main"],
)
def test_a_name_alone_hides_no_posting(body):
    assert "two hundred people" in text.to_text(documents.from_page(body)["html"])
