"""The settings every service has: where its database, its brokers and its issuer are, and where it listens."""

from dataclasses import dataclass
from typing import Self

from registry.chassis.environment import Environment


@dataclass(frozen=True, kw_only=True)
class ServiceSettings:
    mongodb_uri: str
    kafka_bootstrap_servers: str
    kafka_replication_factor: int = 1
    identity_issuer: str
    identity_audience: str = "registry"
    identity_jwks_url: str
    bind: str = "127.0.0.1:8000"
    log_level: str = "INFO"
    trusted_proxies: int = 0

    @classmethod
    def read(cls, environment: Environment, **more: str) -> Self:
        """What the environment says; `more` are a service's own settings, read already."""
        settings = cls(
            mongodb_uri=environment.text("MONGODB_URI", "address of MongoDB, without a database name"),
            kafka_bootstrap_servers=environment.text("KAFKA_BOOTSTRAP_SERVERS", "host:port of the brokers, by commas"),
            kafka_replication_factor=environment.number("KAFKA_REPLICATION_FACTOR", "copies of each partition", 1),
            identity_issuer=environment.text("IDENTITY_ISSUER", "the `iss` that tokens must have"),
            identity_audience=environment.text("IDENTITY_AUDIENCE", "the `aud` that tokens must have", "registry"),
            identity_jwks_url=environment.text("IDENTITY_JWKS_URL", "address of the issuer's public keys (JWKS)"),
            bind=environment.text("BIND", "host:port to listen on", "127.0.0.1:8000"),
            log_level=environment.text("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", "INFO"),
            trusted_proxies=environment.number("TRUSTED_PROXIES", "how many X-Forwarded-For entries to believe", 0),
            **more,
        )
        environment.check()
        return settings

    @classmethod
    def from_environment(cls) -> Self:
        """Raises BadEnvironment with every variable that is missing."""
        return cls.read(Environment())
