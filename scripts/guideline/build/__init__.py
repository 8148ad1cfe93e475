"""One build from Markdown to catalogue: read, collect, draw.

May import `exchange`, `hosting`, `renewal` and what is below.
"""
