"""The block `leserute`: places to read in order."""
