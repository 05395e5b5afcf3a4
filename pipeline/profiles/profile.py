"""The one profile layout that every reader fills and every comparison uses (profile.yaml, ARCHITECTURE 4)."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records import Degree

Mark = Literal["keep", "drop", "gain"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ProfileRole(_Part):
    """A position held; `start` and `end` are year-months, `end` None = current."""

    title: str
    org: str | None = None
    industry: str | None = None
    start: date | None = None
    end: date | None = None
    is_current: bool = False
    bullets: list[str] = Field(default_factory=list)


class Education(_Part):
    """A finished or running education."""

    level: Degree | None = None
    field: str | None = None
    end: date | None = None


class ProfileCertification(_Part):
    """A certificate, registration or licence held."""

    name: str
    issuer: str | None = None
    issued: date | None = None
    expires: date | None = None


class ProfileLanguage(_Part):
    """A language spoken."""

    name: str
    level: str | None = None


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
    roles: list[ProfileRole] = Field(default_factory=list)
    education: list[Education] = Field(default_factory=list)
    certifications: list[ProfileCertification] = Field(default_factory=list)
    languages: list[ProfileLanguage] = Field(default_factory=list)
    skills: list[ProfileSkill] = Field(default_factory=list)
    unknown: list[str] = Field(default_factory=list)
    overrides: Overrides = Field(default_factory=Overrides)

    @property
    def is_empty(self) -> bool:
        """True when the person showed nothing that could be compared."""
        return not (
            self.roles
            or self.education
            or self.certifications
            or self.languages
            or self.skills
            or self.overrides.have
        )
