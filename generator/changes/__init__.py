"""What the handbook says at a time as single statements, and what changed between two times (pure)."""
