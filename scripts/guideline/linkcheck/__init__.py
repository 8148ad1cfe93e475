"""Checking the site's links with LinkChecker: its own links, and the addresses of other hosts with history and remedy.

`command.run` is the way in. LinkChecker is named `linkcheck`, too: here it is always imported by that absolute name.
"""
