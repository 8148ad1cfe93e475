"""The editor in the browser: what it may read and write, its drafts, and who may ask it.

May import `build` and what is below.
"""
