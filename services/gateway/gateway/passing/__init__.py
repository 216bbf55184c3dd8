"""The way to the services behind the gateway: one address for every API call."""
