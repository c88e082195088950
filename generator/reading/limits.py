"""What the reader puts up with; far above any honest file, far below what hurts the machine."""

MOST_BYTES = 1_048_576
MOST_FILES = 20_000
MOST_FOLDERS_DEEP = 8
MOST_DEPTH = 20
MOST_NODES = 200_000
MOST_ENTRIES = 1_000
MOST_CHARACTERS = 100_000
MOST_FINDINGS = 200
