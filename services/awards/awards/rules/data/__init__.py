"""The rule files. They are read by `rules.files` and by people; nothing else knows their form."""
