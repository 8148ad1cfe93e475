"""The guideline itself, known by its shape alone: the map of its paragraphs, and new editions.

May import `model` and what is below.
"""
