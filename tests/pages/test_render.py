"""Pages of the docs tree: what stands at their foot, what they were made from, what is not there on the date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from jinja2 import UndefinedError

from generator.pages.catalogue import pages_of
from generator.pages.kept import RenderedPage
from generator.pages.render import Renderer
from generator.views.lookup import Lookup
from tests.projects import SETTINGS, TODAY, edition

FILES = {
    "content/pages/med.md": """\
        ---
        title: "MED: 'alt' & mere"
        lead: Hvem <sidder> hvor
        source: ["referat#2", referat]
        ---
        Se {{ link("committee/b") }} og {{ link("committee/b", "dem") }}.


        {{ committee("b") }}

        {{ term("a") }}
        """,
    "data/committees/b.yml": """\
        - {id: a, name: A, level: workplace, source: referat}
        - {id: b, name: B-udvalget, level: workplace, from: 2025-08-01, source: "referat#1"}
        """,
    "data/glossary/a.yml": "{id: a, term: Ord, text: T, source: referat}",
}
REPOSITORY = 'repository: {edit: "https://git.eksempel.dk/ret/{file}#L{line}"}\n'


def pages(folder: Path, files: dict[str, str], on: date = TODAY) -> dict[str, RenderedPage]:
    made = edition(folder, files, on)
    renderer = Renderer(made)
    return {plan.address: renderer.page(plan) for plan in pages_of(Lookup(made))}


def test_the_head_of_a_page(tmp_path: Path) -> None:
    page = pages(tmp_path, FILES)["med/"]
    _, front, body = page.text.split("---\n", 2)
    assert yaml.safe_load(front) == {
        "title": "MED: &#x27;alt&#x27; &amp; mere",
        "hb_class": "hb-page--page",
        "description": "Hvem &lt;sidder&gt; hvor",
    }
    assert body.startswith("# MED&#58; &#39;alt&#39; &#38; mere\n\n")
    assert page.title == "MED: 'alt' & mere"


@pytest.mark.parametrize(("wide", "hidden"), [("true", ["toc"]), ("false", None)])
def test_a_wide_page_leaves_the_list_of_headings_out(tmp_path: Path, wide: str, hidden: list[str] | None) -> None:
    files = {"content/pages/med.md": f"---\ntitle: MED\nwide: {wide}\n---\nTekst.\n"}
    _, front, _ = pages(tmp_path, files)["med/"].text.split("---\n", 2)
    assert yaml.safe_load(front).get("hide") == hidden


def test_the_foot_of_a_page_says_what_it_rests_on(tmp_path: Path) -> None:
    text = pages(tmp_path, FILES)["udvalg/b/"].text
    assert "<dt>Bekræftet pr.</dt><dd>25&#46; juni 2025</dd>" in text
    assert "<code>data/committees/b.yml</code>, linje 2</dd>" in text
    assert '<a href="../../kilder/referat/">Referat fra Prøveby, punkt 1</a>' in text.replace("&#46;", ".")
    assert "Rediger" not in text


def test_edit_leads_to_the_file_and_its_line(tmp_path: Path) -> None:
    files = {**FILES, "site_config.yml": SETTINGS + REPOSITORY}
    text = pages(tmp_path, files)["udvalg/b/"].text
    address = text.partition('Er noget forkert?</dt><dd><a href="')[2].partition('"')[0]
    assert address.replace("&#58;", ":").replace("&#35;", "#") == (
        "https://git.eksempel.dk/ret/data/committees/b.yml#L2"
    )


def test_what_does_not_hold_on_the_date_is_said(tmp_path: Path) -> None:
    before = pages(tmp_path, FILES, date(2025, 7, 31))["med/"].text
    after = pages(tmp_path, FILES, date(2025, 8, 1))["med/"].text
    assert "Se B-udvalget og dem." in before.replace("&#45;", "-")
    assert "Det gælder fra 1. august 2025, altså efter den dato, som udgaven viser." in before.replace("&#46;", ".")
    assert 'href="../udvalg/b/"' in after.replace("&#46;", ".")
    assert "altså efter den dato" not in after


def test_a_page_knows_what_it_was_made_from(tmp_path: Path) -> None:
    page = pages(tmp_path, FILES)["med/"]
    assert {"page/med", "committee/b", "term/a", "source/referat", "template:page"} <= set(page.made_from)
    assert {"macro:link", "macro:committee", "macro:term"} <= set(page.made_from)
    assert "macro:glossary" not in page.made_from
    assert list(page.made_from) == sorted(page.made_from)


def test_files_and_addresses(tmp_path: Path) -> None:
    made = pages(tmp_path, FILES)
    assert {address: page.file for address, page in made.items()} == {
        "": "index.md",
        "med/": "med/index.md",
        "kilder/": "kilder/index.md",
        "udvalg/a/": "udvalg/a.md",
        "udvalg/b/": "udvalg/b.md",
        "udvalg/hovedudvalg/": "udvalg/hovedudvalg.md",
        "enheder/proeveby/": "enheder/proeveby.md",
        "kilder/referat/": "kilder/referat.md",
    }


def test_what_a_template_does_not_know_is_an_error(tmp_path: Path) -> None:
    renderer = Renderer(edition(tmp_path))
    with pytest.raises(UndefinedError, match="findes_ikke"):
        renderer.theme.from_string("{{ v.findes_ikke }}").render(v=object())
    with pytest.raises(UndefinedError, match="ukendt"):
        renderer.theme.from_string("{{ ukendt }}").render()
