"""The Content-Security-Policy of a page: only its own files, and only the scripts that the theme itself wrote."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

HOLDER = "haandbog-csp"
"""Stands in the theme's meta tag until the page is rendered and its scripts are known."""
INLINE = re.compile(r"<script(?![^>]*\ssrc=)([^>]*)>(.*?)</script>", re.DOTALL)
ARTICLE = re.compile(r'<article id="hb-indhold".*</article>', re.DOTALL)
POLICY = (
    "default-src 'self'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


def with_policy(page: str) -> str:
    """The page with its policy: a hash for each script of the theme, none for what stands in the article."""
    if HOLDER not in page:
        return page
    scripts = [text for attributes, text in INLINE.findall(ARTICLE.sub("", page)) if "json" not in attributes]
    hashes = "".join(f" 'sha256-{one}'" for one in dict.fromkeys(_hash(text) for text in scripts))
    return page.replace(HOLDER, POLICY.format(hashes=hashes), 1)


@lru_cache(maxsize=1000)
def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
