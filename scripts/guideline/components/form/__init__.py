"""The blocks `mal` and `felt`: a form to fill in, on screen or with a pen."""
