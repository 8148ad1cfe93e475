"""One build from Markdown to catalogue: read, collect, draw.

May import `checks`, `documents`, `search` and what is below.
"""
