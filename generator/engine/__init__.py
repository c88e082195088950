"""The engine: MkDocs with Material, known to this package only."""
