"""The minutes of a council's review of a nomination, on paper."""
