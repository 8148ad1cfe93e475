"""One build from Markdown to catalogue: read, collect, draw.

May import `exchange`, `renewal` and what is below.
"""
