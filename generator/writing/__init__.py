"""Writes editors' files: YAML the one way, new records with comments, changes that keep what stands around them."""
