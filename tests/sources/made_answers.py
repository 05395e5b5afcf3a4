"""Small invented look-alikes of what sources answer, one posting each; the shapes are theirs, the words are not."""

import json
from datetime import date
from html import escape

from pipeline.loading import postings, saved_answers
from pipeline.sources.answers import Parsed

TODAY = date(2026, 11, 24)

DUTIES = "<p>You run the kitchen of a hotel by the sea.</p><ul><li>Plan menus</li><li>Order goods</li></ul>"
ASKED = "<li>Two years as a cook</li><li>Food hygiene certificate</li>"

GREENHOUSE = {
    "id": 101, "internal_job_id": 7, "title": "Cook", "company_name": "Hotel Brine",
    "absolute_url": "https://boards.greenhouse.io/brine/jobs/101", "location": {"name": "Hull, UK"},
    "first_published": "2026-04-17T05:58:03-04:00", "updated_at": "2026-11-01T00:00:00-04:00",
    "application_deadline": None, "language": "en", "content": escape(DUTIES), "departments": [], "metadata": None,
    "offices": [{"id": 1, "name": "Hull"}, {"id": 2, "name": "York"}],
    "pay_input_ranges": [{"min_cents": 2600000, "max_cents": 3000000, "currency_type": "GBP",
                          "title": "Annual Salary"}],
}  # fmt: skip
LEVER = {
    "id": "0a-1", "text": "Cook", "hostedUrl": "https://jobs.lever.co/brine/0a-1", "country": "GB",
    "workplaceType": "onsite", "createdAt": 1776427083000, "description": DUTIES, "descriptionPlain": "plain",
    "categories": {"location": "Hull", "commitment": "Full-time", "allLocations": ["Hull", "York"]},
    "lists": [{"text": "You have", "content": ASKED}], "additional": "<p>We feed you.</p>",
    "salaryDescription": "<p>Paid weekly.</p>",
    "salaryRange": {"min": 26000, "max": 30000, "currency": "GBP", "interval": "per-year-salary"},
}  # fmt: skip
ASHBY = {
    "id": "b-1", "title": "Cook", "location": "Hull", "employmentType": "FullTime", "isListed": True,
    "isRemote": True, "workplaceType": "Hybrid", "publishedAt": "2026-04-17T09:58:03.531+00:00",
    "secondaryLocations": [{"location": "York"}], "jobUrl": "https://jobs.ashbyhq.com/brine/b-1",
    "address": {"postalAddress": {"addressCountry": "United Kingdom"}}, "descriptionHtml": DUTIES,
    "descriptionPlain": "plain",
    "compensation": {"summaryComponents": [
        {"compensationType": "EquityPercentage", "interval": "NONE", "minValue": 1, "maxValue": 2},
        {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "GBP", "minValue": 26000,
         "maxValue": 30000}]},
}  # fmt: skip
RECRUITEE = {
    "id": 5, "title": "Cook", "status": "published", "company_name": "Hotel Brine", "description": DUTIES,
    "requirements": f"<ul>{ASKED}</ul>", "careers_url": "https://brine.recruitee.com/o/cook", "category_code": "catering",
    "country_code": "GB", "location": "Hull, UK", "locations": [{"city": "Hull", "country": "United Kingdom"}],
    "employment_type_code": "fulltime_permanent", "experience_code": "mid_level", "hybrid": False, "remote": False,
    "on_site": True, "salary": {"min": "26000", "max": "30000", "period": "year", "currency": "GBP"},
    "published_at": "2026-04-17 09:58:03 UTC", "close_at": None,
}  # fmt: skip
SMARTRECRUITERS = {
    "id": "7001", "name": "Cook", "company": {"identifier": "Brine1", "name": "Hotel Brine"},
    "releasedDate": "2026-04-17T09:58:03.000Z", "industry": {"id": "food", "label": "Food"}, "department": {},
    "location": {"city": "Hull", "country": "gb", "remote": False, "hybrid": False, "fullLocation": "Hull, UK"},
    "typeOfEmployment": {"label": "Full-time"}, "experienceLevel": {"label": "Associate"},
    "language": {"code": "en"}, "ref": "https://api.smartrecruiters.com/v1/companies/Brine1/postings/7001",
}  # fmt: skip
SMARTRECRUITERS_DETAIL = SMARTRECRUITERS | {
    "postingUrl": "https://jobs.smartrecruiters.com/Brine1/7001-cook",
    "jobAd": {"sections": {
        "companyDescription": {"title": "Company", "text": "<p>A hotel.</p>"},
        "jobDescription": {"title": "Job", "text": DUTIES},
        "qualifications": {"title": "Qualifications", "text": f"<ul>{ASKED}</ul>"},
        "additionalInformation": {"title": "More", "text": ""}}},
}  # fmt: skip
WORKABLE = {
    "title": "Cook", "shortcode": "W1", "employment_type": "Full-time", "telecommuting": False,
    "url": "https://apply.workable.com/j/W1", "published_on": "2026-04-17", "country": "United Kingdom",
    "city": "Hull", "state": "", "experience": "Associate", "industry": "Food", "description": DUTIES,
    "locations": [{"country": "United Kingdom", "countryCode": "GB", "city": "Hull", "region": "", "hidden": False}],
}  # fmt: skip
JOBTECH = {
    "id": "j1", "headline": "Kock", "webpage_url": "https://arbetsformedlingen.se/platsbanken/annonser/j1",
    "description": {"text": "Du lagar mat.\n\nDu har två års vana.", "text_formatted": None},
    "employer": {"name": "Hotell Brine AB", "email": "chef@example.org"}, "publication_date": "2026-04-17T23:54:15",
    "application_deadline": "2026-05-17T23:59:59", "working_hours_type": {"label": "Heltid"}, "removed": False,
    "occupation_field": {"label": "Hotell"}, "workplace_address": {"municipality": "Lund", "region": "Skåne",
                                                                  "country": "Sverige"},
    "application_contacts": [{"name": "Chef Person", "email": "chef@example.org", "telephone": "046 123 45 67"}],
    "timestamp": 1776427083000,
}  # fmt: skip
ARBEITNOW = {
    "slug": "cook-hull-1", "company_name": "Hotel Brine", "title": "Cook", "description": DUTIES, "remote": False,
    "url": "https://www.arbeitnow.com/jobs/cook-hull-1", "tags": ["Food"], "job_types": ["Vollzeit"],
    "location": "Hull", "created_at": 1776427083,
}  # fmt: skip
THEMUSE = {
    "id": 9, "name": "Cook", "contents": DUTIES, "publication_date": "2026-04-17T09:58:03Z",
    "locations": [{"name": "Hull, UK"}], "categories": [{"name": "Food"}], "levels": [{"name": "Mid Level"}],
    "refs": {"landing_page": "https://www.themuse.com/jobs/brine/cook"}, "company": {"name": "Hotel Brine"},
}  # fmt: skip
HIMALAYAS = {
    "title": "Menu Planner", "companyName": "Hotel Brine", "employmentType": "Full Time", "minSalary": 26000,
    "maxSalary": 30000, "currency": "GBP", "salaryPeriod": "annual", "seniority": ["Senior"],
    "locationRestrictions": ["United Kingdom"], "parentCategories": ["Food-Service"], "description": DUTIES,
    "pubDate": 1776427083, "expiryDate": 1779019083, "guid": "https://himalayas.app/companies/brine/jobs/1",
    "applicationLink": "https://himalayas.app/companies/brine/jobs/1",
}  # fmt: skip
USAJOBS = {
    "MatchedObjectId": "55",
    "MatchedObjectDescriptor": {
        "PositionTitle": "Cook", "PositionURI": "https://www.usajobs.gov/job/55", "OrganizationName": "Park Service",
        "PositionLocationDisplay": "Hull, MA", "PublicationStartDate": "2026-04-17T00:00:00.0000000",
        "ApplicationCloseDate": "2026-05-17", "JobCategory": [{"Name": "Cooking", "Code": "7404"}],
        "PositionSchedule": [{"Name": "Full-time"}], "QualificationSummary": "Two years as a cook.",
        "PositionRemuneration": [{"MinimumRange": "26.5000", "MaximumRange": "30.0", "RateIntervalCode": "PH"}],
        "UserArea": {"Details": {"JobSummary": "You cook for rangers.", "MajorDuties": ["Plan menus", "Order goods"],
                                 "Education": "High school", "HowToApply": "Write to the office",
                                 "RemoteIndicator": False}}},
}  # fmt: skip
HN = {
    "objectID": "321", "story_id": 1, "parent_id": 1, "created_at": "2026-04-17T09:58:03Z", "author": "someone",
    "comment_text": "Brine | Kitchen Manager | Hull, UK | Onsite | Full-time<p>You run the kitchen &amp; plan"
                    " menus.<p>Two years as a cook, it&#x27;s a must.",
}  # fmt: skip
PERSONIO = """<?xml version="1.0" encoding="UTF-8"?><workzag-jobs><position><id>4</id><subcompany>Hotel Brine</subcompany>
<office>Hull</office><additionalOffices><office>York</office></additionalOffices><name>Cook</name>
<occupationCategory>food_service</occupationCategory><jobDescriptions>
<jobDescription><name>Your tasks</name><value><![CDATA[<ul><li>Plan menus</li></ul>]]></value></jobDescription>
<jobDescription><name>Your profile</name><value><![CDATA[<ul><li>Two years as a cook</li></ul>]]></value></jobDescription>
</jobDescriptions><employmentType>permanent</employmentType><seniority>experienced</seniority>
<schedule>full-time</schedule><createdAt>2026-04-17T09:58:03+0200</createdAt></position></workzag-jobs>"""
TEAMTAILOR = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel>
<title>Hotel Brine</title><link>https://brine.teamtailor.com/jobs</link><item><title>Cook</title>
<description>&lt;p&gt;You run the kitchen.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Plan menus&lt;/li&gt;&lt;/ul&gt;</description>
<pubDate>Fri, 17 Apr 2026 09:58:03 +0100</pubDate><link>https://brine.teamtailor.com/jobs/77-cook</link>
<remoteStatus>hybrid</remoteStatus><guid>6f-1</guid><tt:locations>
<tt:location><tt:city>Hull</tt:city><tt:country>United Kingdom</tt:country></tt:location>
<tt:location><tt:city>York</tt:city><tt:country>United Kingdom</tt:country></tt:location></tt:locations>
</item></channel></rss>"""
JSON_LD = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Cook", "description": DUTIES,
    "datePosted": "2026-04-17", "validThrough": "2026-05-17", "employmentType": ["FULL_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Hotel Brine"}, "industry": "Food",
    "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Hull",
                                                  "addressCountry": {"@type": "Country", "name": "GB"}}},
    "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": {"minValue": 26000, "maxValue": 30000,
                                                                           "unitText": "YEAR"}},
    "qualifications": f"<ul>{ASKED}</ul>", "url": "https://brine.example/jobs/cook?utm_source=x",
}  # fmt: skip


def page(*objects, body=""):
    """A web page with JSON-LD objects."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in objects)
    return f"<!DOCTYPE html><html><head>{scripts}</head><body>{body}</body></html>"


def wrapped(source, *items):
    """The answer of a source as JSON text, with these items in its list."""
    around = {
        "greenhouse": lambda: {"jobs": items, "meta": {"total": len(items)}},
        "lever": lambda: items,
        "ashby": lambda: {"apiVersion": "1", "jobs": items},
        "recruitee": lambda: {"offers": items},
        "smartrecruiters": lambda: {"totalFound": len(items), "content": items},
        "workable": lambda: {"name": "Hotel Brine", "jobs": items},
        "jobtech": lambda: {"total": {"value": len(items)}, "hits": items},
        "arbeitnow": lambda: {"data": items},
        "themuse": lambda: {"page": 0, "page_count": 1, "total": len(items), "results": items},
        "himalayas": lambda: {"totalCount": len(items), "jobs": items},
        "usajobs": lambda: {"SearchResult": {"SearchResultCountAll": len(items), "SearchResultItems": items}},
        "hn": lambda: {"hits": items},
    }
    return json.dumps(around[source]())


ITEMS = {
    "greenhouse": GREENHOUSE, "lever": LEVER, "ashby": ASHBY, "recruitee": RECRUITEE, "workable": WORKABLE,
    "jobtech": JOBTECH, "arbeitnow": ARBEITNOW, "themuse": THEMUSE, "himalayas": HIMALAYAS, "usajobs": USAJOBS,
    "hn": HN, "smartrecruiters": SMARTRECRUITERS,
}  # fmt: skip
# Answers with one posting and its text, by the source that reads them.
ANSWERS = {
    **{name: wrapped(name, item) for name, item in ITEMS.items() if name != "smartrecruiters"},
    "smartrecruiters": json.dumps(SMARTRECRUITERS_DETAIL),
    "personio": PERSONIO,
    "rss": TEAMTAILOR,
    "jobposting": page(JSON_LD),
}


def loaded_of(ad, source):
    """What the load stage makes of one posting of a source."""
    (loaded,) = saved_answers.from_parsed(Parsed((ad,)), "answer", postings.Reading(source, TODAY))
    return loaded
