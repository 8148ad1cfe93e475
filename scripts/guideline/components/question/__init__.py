"""The block `spørsmål` and the list that stands in it."""
