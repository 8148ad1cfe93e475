"""What the search is given, and the list of everyday words. May import `catalogue` and what is below."""
