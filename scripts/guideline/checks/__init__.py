"""What must hold for content as editors write it. May import `components` and what is below."""
