"""A decision on paper: as the authority signs it, or as it is known from a report."""
