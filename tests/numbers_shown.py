"""Which numbers a report may show: those of its Gap, the way the texts say them, and those of the texts themselves."""

import json
import re

from pipeline.printing import page, texts

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def held_in(value):
    """Every number of a Gap as it may be printed: whole, as percentage, in tenths, with up to one decimal."""
    if isinstance(value, dict):
        return set().union(*(held_in(one) for one in value.values()), set())
    if isinstance(value, list):
        return {str(len(value)), *set().union(*(held_in(one) for one in value), set())}
    if isinstance(value, str):
        return {*NUMBER.findall(value), *days_of(value)}
    if isinstance(value, bool) or value is None:
        return set()
    percents = {str(int(value * 100 + 0.5)), str(int(value * 10 + 0.5))} if 0 <= value <= 1 else set()
    return {str(value), f"{value:g}", f"{value:.0f}", *percents}


def days_of(text):
    """The days of dates such as 2026-03-01 as pages write them, 1."""
    return {str(int(day)) for day in re.findall(r"\b\d{4}-\d\d-(\d\d)\b", text)}


def unknown(text, gap, also=()):
    """The numbers of a text that its Gap does not hold."""
    covered = page.distance_covered(page.lay_out(gap))  # a sum of contributions over a sum of contributions
    also = {*also, texts.percent(covered).rstrip("%")} if covered is not None else {*also}
    of_texts = set().union(*(NUMBER.findall(one) for one in texts.read().sentences.values()))
    parts = {str(int(100 * one.postings / row.naming + 0.5)) for row in gap.wording for one in row.market}
    known = parts | held_in(json.loads(gap.model_dump_json())) | of_texts | {"0", "50", "100", *also}
    return {one for one in NUMBER.findall(text) if one not in known}
