"""The only place that knows MkDocs and mkdocs-bibtex. May import everything; nothing imports it."""
