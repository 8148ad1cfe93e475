"""What this guideline's words mean: strengths and their order, as pure data. May import `text` alone."""
