"""The only place that knows MkDocs and mkdocs-bibtex.

May import `build` and what is below; nothing imports it.
"""
