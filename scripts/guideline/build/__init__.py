"""One build from Markdown to catalogue: read, collect, draw. May import everything but `site`."""
