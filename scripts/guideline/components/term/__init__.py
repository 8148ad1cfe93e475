"""The block `begrep`: a word of the glossary."""
