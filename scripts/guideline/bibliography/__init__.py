"""References and citations, and what is known of their addresses. May import `model` and what is below."""
