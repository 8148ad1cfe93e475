"""All records of one build, found by id, and `katalog.json`. May import `components` and what is below."""
