"""The recipes of `docs/om/drift.md`, run on the web servers that they are for."""
