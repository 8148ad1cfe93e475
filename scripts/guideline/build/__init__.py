"""One build from Markdown to catalogue: read, collect, draw.

May import `renewal` and what is below.
"""
