"""What a change of the editors' files does: for the one who is to approve it."""
