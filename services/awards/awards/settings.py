"""The service's settings: those of every service, and where a ministry keeps rules of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from registry.chassis.environment import Environment
from registry.chassis.settings import ServiceSettings


@dataclass(frozen=True, kw_only=True)
class Settings(ServiceSettings):
    awards_rules: str = ""

    @property
    def rules_beside(self) -> Path | None:
        """The directory of further rule files, when there is one."""
        return Path(self.awards_rules) if self.awards_rules else None

    @classmethod
    def from_environment(cls) -> Self:
        """Raises BadEnvironment with every variable that is missing."""
        environment = Environment()
        beside = environment.text("AWARDS_RULES", "directory of further rule files", "")
        return cls.read(environment, awards_rules=beside)
