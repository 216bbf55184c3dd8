"""What every HTTP service needs and no service should write twice: problems, identity, idempotency, paging, health."""
