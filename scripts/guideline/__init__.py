"""The guideline site: Markdown and BibTeX in, a readable site and one catalogue out."""
