"""What must hold for content as editors write it. May import `catalogue` and what is below."""
