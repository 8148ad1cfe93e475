"""The block `anbefaling`: a recommendation with its strength."""
