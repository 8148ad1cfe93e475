"""Accessibility that axe-core has no rule for: `eye.js` looks at a page, `eye.py` says in which guises."""
