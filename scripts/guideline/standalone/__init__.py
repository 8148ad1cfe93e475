"""A whole site drawn without MkDocs, and the Python-Markdown extension that gives it to another generator.

May import `build` and what is below; nothing imports it.
"""
