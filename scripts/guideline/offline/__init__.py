"""A built site away from its host: as an edition to read from a disk, as an app, and as what a service worker keeps.

It knows the files of a site and nothing of how they were made. May import `checks`, `documents`, `search` and what is
below.
"""
