"""The block `situasjon` and the choices that stand in it."""
