"""What the commands of the Makefile do, a module for each.

May import `site`, `editor`, `standalone` and what is below.
"""
