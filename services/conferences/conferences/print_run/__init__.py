"""Print runs: badges and letters for hundreds, set some at a time and taken along as one file."""
