"""Who of those in the registry can be proposed for what, and what is missing: by what it knows, line by line."""
