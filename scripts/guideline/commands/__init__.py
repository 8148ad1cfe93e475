"""What the commands of the Makefile do, a module for each. May import `site` and what is below."""
