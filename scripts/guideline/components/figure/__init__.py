"""The block `figur`: a drawing whose elements rest on recommendations."""
