"""What the browser searches in: the words of every page, its kind, and words that mean the same."""
