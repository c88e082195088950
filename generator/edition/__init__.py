"""An edition: what held on one date, as far as it is known."""
