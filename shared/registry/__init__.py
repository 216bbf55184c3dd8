"""What the services share: the published language, transactional messaging, and the chassis of an HTTP service."""
