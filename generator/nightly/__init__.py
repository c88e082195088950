"""What a nightly build has to tell: what the date changed, what was found since last time, what it took."""
