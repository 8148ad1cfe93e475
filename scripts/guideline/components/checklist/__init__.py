"""The block `sjekkliste` and what stands in it."""
