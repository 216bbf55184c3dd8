"""The service's settings; it has none of its own beyond what every service has."""

from registry.chassis.settings import ServiceSettings as Settings

__all__ = ["Settings"]
