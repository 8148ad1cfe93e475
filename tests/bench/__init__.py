"""Measurements; reported, never judged by a test, since machines differ."""
