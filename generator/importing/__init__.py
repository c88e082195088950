"""Reads exports of other systems: every refusal names the cell and says in Danish what to do."""
