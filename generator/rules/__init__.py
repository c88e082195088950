"""Rules: pure functions from a handbook and a date to findings."""
