"""One module a command; `cli` joins them."""
