"""The pages for people: search a name, open its timeline, read it in Vietnamese or English, on a phone too."""
