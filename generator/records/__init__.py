"""Records: one typed class a register; the editors' JSON Schemas come from the same classes."""
