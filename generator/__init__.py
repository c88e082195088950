"""The handbook of Albertslund Kommune, from plain data to a static site."""
