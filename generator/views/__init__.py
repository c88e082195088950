"""Views: what a template may see, one documented class a page kind; all text in them is ready to read."""
