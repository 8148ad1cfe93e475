"""A new edition of the guideline, from file to published site: what changed, what is left to do, and the end of it.

The text is never kept, only the state of the work.

May import `checks`, `documents`, `search` and what is below.
"""
