"""Report items: what a conference set, asked, found wanting or told of, beside its numbers."""
