"""The service's settings: what every service has, and where the two services behind it are."""

from dataclasses import dataclass
from typing import Self

from registry.chassis.environment import Environment
from registry.chassis.settings import ServiceSettings


@dataclass(frozen=True, kw_only=True)
class Settings(ServiceSettings):
    conferences_url: str
    awards_url: str

    @classmethod
    def from_environment(cls) -> Self:
        """Raises BadEnvironment with every variable that is missing."""
        environment = Environment()
        return cls.read(
            environment,
            conferences_url=environment.text("CONFERENCES_URL", "base address of the conferences service"),
            awards_url=environment.text("AWARDS_URL", "base address of the awards service"),
        )
