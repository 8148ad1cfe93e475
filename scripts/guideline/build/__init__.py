"""One build from Markdown to catalogue: read, collect, draw.

May import `exchange`, `hosting`, `offline`, `renewal` and what is below.
"""
