"""A centre's own folder: read, checked, and put beside what it belongs to. Nothing of the guideline's is changed."""
