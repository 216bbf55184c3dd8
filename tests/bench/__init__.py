"""What the registry costs and how fast it is, each figure beside its floor: `python -m tests.bench`. Nothing fails."""
