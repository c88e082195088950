"""`python -m generator` is the same as `haandbog`."""

from generator.cli import main

main(prog_name="haandbog")
