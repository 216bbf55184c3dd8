"""A decision known from a report is found to be another one of the registry: both are kept, and counted once."""
