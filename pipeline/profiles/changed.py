"""A profile changed for one report: under another name, with what was ticked on an earlier report."""

import re

from pipeline.profiles.profile import Overrides, Profile

SHORTEST = 3  # letters of a name; a shorter one is a word too often


def under_alias(profile: Profile, alias: str) -> Profile:
    """Return the profile under an alias; the name it had is replaced wherever its texts repeat it.

    >>> named = Profile(alias="Ada Moor", unknown=["CV of Ada Moor"])
    >>> under_alias(named, "Client A").unknown
    ['CV of Client A']
    """
    name = (profile.alias or "").strip()
    if len(name) < SHORTEST or name.casefold() == alias.casefold():
        return profile.model_copy(update={"alias": alias})
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return Profile.model_validate(_without(profile.model_dump(), pattern, alias)).model_copy(
        update={"alias": alias}
    )


def with_overrides(profile: Profile, more: Overrides) -> Profile:
    """Return the profile with more said by hand: what is had now wins over what was said not to be the person's."""
    said = profile.overrides
    return profile.model_copy(
        update={
            "overrides": Overrides(
                have=list(dict.fromkeys([*said.have, *more.have])),
                not_mine=[
                    name for name in dict.fromkeys([*said.not_mine, *more.not_mine]) if name not in more.have
                ],
                never_show=list(dict.fromkeys([*said.never_show, *more.never_show])),
            )
        }
    )


def _without(value: object, pattern: re.Pattern[str], alias: str) -> object:
    if isinstance(value, str):
        return pattern.sub(lambda _: alias, value)
    if isinstance(value, dict):
        return {key: _without(one, pattern, alias) for key, one in value.items()}
    return [_without(one, pattern, alias) for one in value] if isinstance(value, list) else value
