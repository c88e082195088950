"""The handbook: every record resolved, all that is known, on all dates."""
