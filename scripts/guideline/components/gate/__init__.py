"""The block `vurdering`: a decision that rests on recommendations."""
