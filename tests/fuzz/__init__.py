"""Invented input without end, and what must hold whatever it is: `make fuzz`."""
