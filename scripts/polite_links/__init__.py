"""Checking links with LinkChecker: the site's own, and the addresses of other hosts with history and remedy.

May import `text`, `model`, `bibliography`, `components` and `checks` of `guideline`, which never imports it.
LinkChecker's own package is called `linkcheck`.
"""
