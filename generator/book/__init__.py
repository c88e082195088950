"""The whole handbook as one PDF, made from the pages that stand in the site."""
