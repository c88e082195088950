"""From rendered editions to a site that can be served: front page, redirects, checks, one move into place."""
