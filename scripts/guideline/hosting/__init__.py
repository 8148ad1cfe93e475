"""How a built site is served: what browsers may do on its pages, and the same as settings for web servers.

May import `checks`, `documents`, `search` and what is below.
"""
