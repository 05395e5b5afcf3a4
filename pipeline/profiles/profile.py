"""The one profile layout that every reader fills and every comparison uses (profile.yaml, ARCHITECTURE 4)."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records import Degree

NO_TITLE = "(no title)"  # of a position whose dates are told and whose title is not
Mark = Literal["keep", "drop", "gain"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProfileRole(_Part):
    """A position held; `start` and `end` are year-months, `end` None = current.

    `end_unknown`: an end that is not told, which is not the same as still held. `months_unknown`: only years are told, the months stand for January. `source`: file and place, `cv.pdf, page 1,
    lines 12-19`. Only a job counts as years of experience; voluntary work and projects prove skills.
    """

    title: str
    org: str | None = None
    industry: str | None = None
    start: date | None = None
    end: date | None = None
    is_current: bool = False
    end_unknown: bool = False
    months_unknown: bool = False
    kind: Literal["job", "voluntary", "project"] = "job"
    bullets: list[str] = Field(default_factory=list)
    source: str | None = None

    @property
    def order(self) -> tuple[date, date]:
        """By which the newest position is found: its end, then its start."""
        start = self.start or date.min
        return (date.max if self.is_current else self.end or start, start)


class Education(_Part):
    """A finished or running education; `months_unknown`: only the year of the end is told."""

    level: Degree | None = None
    field: str | None = None
    school: str | None = None
    end: date | None = None
    months_unknown: bool = False
    source: str | None = None


class ProfileCertification(_Part):
    """A certificate, registration or licence held; `months_unknown`: only years are told."""

    name: str
    issuer: str | None = None
    issued: date | None = None
    expires: date | None = None
    months_unknown: bool = False
    source: str | None = None


class ProfileLanguage(_Part):
    """A language spoken."""

    name: str
    level: str | None = None
    source: str | None = None


class ProfileSkill(_Part):
    """A skill as the person names it; `skill_id` when the taxonomy knows it."""

    name: str
    skill_id: str | None = None
    evidence: Literal["proven", "listed"] = "listed"
    source: str | None = None
    mark: Mark | None = None
    enjoy: Literal[-1, 0, 1] = 0


class Overrides(_Part):
    """What the person said by hand; wins over everything that was read."""

    have: list[str] = Field(default_factory=list)
    not_mine: list[str] = Field(default_factory=list)
    never_show: list[str] = Field(default_factory=list)


class Profile(_Part):
    """One person, without contact data; an empty profile is allowed and never scored."""

    alias: str | None = None
    current_role: str | None = None
    target_roles: list[str] = Field(default_factory=list)
    summary: list[str] = Field(default_factory=list)
    roles: list[ProfileRole] = Field(default_factory=list)
    education: list[Education] = Field(default_factory=list)
    certifications: list[ProfileCertification] = Field(default_factory=list)
    languages: list[ProfileLanguage] = Field(default_factory=list)
    skills: list[ProfileSkill] = Field(default_factory=list)
    unknown: list[str] = Field(default_factory=list)
    overrides: Overrides = Field(default_factory=Overrides)

    @property
    def newest_role(self) -> ProfileRole | None:
        """The job that is held, else the one that ended last; without dates the first of the list."""
        jobs = [role for role in self.roles if role.kind == "job"]
        return max(jobs, key=lambda role: role.order, default=None)

    @property
    def is_empty(self) -> bool:
        """True when the person showed nothing that could be compared."""
        return not (
            self.roles
            or self.summary
            or self.education
            or self.certifications
            or self.languages
            or self.skills
            or self.overrides.have
        )
