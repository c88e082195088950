"""Pages: views rendered with Jinja into a plain docs tree that any engine for Markdown can read."""
