"""The Content-Security-Policy of a page names the theme's own scripts, and no others."""

from __future__ import annotations

import base64
import hashlib
import re

from generator.engine.policy import HOLDER, with_policy
from tests.sites import BuiltSite

META = f'<meta http-equiv="Content-Security-Policy" content="{HOLDER}">'


def hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_each_script_once() -> None:
    page = f'{META}<script>a</script><script src="b.js"></script><script>a</script><script id="x">c\n</script>'
    made = with_policy(page)
    assert f"script-src 'self' {hash_of('a')} {hash_of('c' + chr(10))};" in made
    assert HOLDER not in made


def test_data_is_no_script() -> None:
    assert "sha256" not in with_policy(f'{META}<script id="__config" type="application/json">{{}}</script>')


def test_a_script_in_the_article_is_not_let_in() -> None:
    article = '<article id="hb-indhold"><p></article><script>evil</script></article>'
    made = with_policy(f"{META}<script>a</script>{article}<script>b</script>")
    assert hash_of("evil") not in made
    assert hash_of("a") in made
    assert hash_of("b") in made


def test_every_page_of_the_real_site_has_a_policy_that_lets_its_own_scripts_run(real_site: BuiltSite) -> None:
    wrong = []
    for page in real_site.pages.values():
        policies = [
            node.attributes["content"]
            for node in page.nodes
            if node.attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        inline = [node for node in page.nodes if node.tag == "script" and "src" not in node.attributes]
        scripts = [node.source_text for node in inline if "json" not in node.attributes.get("type", "")]
        hashes = set(re.findall(r"'sha256-[^']+'", policies[0])) if policies else set()
        if page.forwards:
            wrong += [page.name] if scripts else []
        elif len(policies) != 1 or hashes != {hash_of(script) for script in scripts} or "unsafe-eval" in policies[0]:
            wrong.append(page.name)
    assert not wrong
