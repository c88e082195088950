"""What an editor's program (VS Code's YAML extension) makes of our schemas: it completes, explains and underlines."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import cli
from tests.projects import project

SERVER = Path(__file__).parent / "browser/node_modules/yaml-language-server/bin/yaml-language-server"
TEXT = 'id: afdeling\nname: Afdelingen\nlevel: departement\nunit: \nparnt: hovedudvalg\nsource: "referat#1"\n'


class Program:
    """Talks to the language server as an editor's program does."""

    def __init__(self, process: subprocess.Popen[bytes], settings: dict[str, object]) -> None:
        self.process = process
        self.settings = settings
        self.number = 0

    def tell(self, method: str, params: object, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
        content = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def heard(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            # The program is asked for its settings, and to register things.
            self._answer(message)
        return message

    def _answer(self, message: dict[str, Any]) -> None:
        items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
        result = [self.settings.get(item["section"]) for item in items] if items is not None else None
        content = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401  whatever the server says
        self.number += 1
        self.tell(method, params, self.number)
        while True:
            message = self.heard()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def wait_for(self, method: str) -> Any:  # noqa: ANN401  whatever the server says
        while True:
            message = self.heard()
            if message.get("method") == method:
                return message["params"]


@pytest.fixture
def opened(tmp_path: Path, node_path: str) -> Iterator[tuple[Program, str, list[str]]]:
    """The server with the schemas of a small handbook and a committee's file open; what it underlines."""
    if not SERVER.is_file():
        pytest.skip("yaml-language-server is not installed (make browser-tools)")
    root = project(tmp_path)
    assert CliRunner().invoke(cli.main, ["schema", "--project", str(root)]).exit_code == 0
    schema = (root / "build/schema/data/committees.json").as_uri()
    uri = (root / "data/committees/afdeling.yml").as_uri()
    process = subprocess.Popen([node_path, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    # A server that never answers ends the test, not the machine.
    watch = threading.Timer(120, process.kill)
    watch.start()
    with process:
        schemas = {schema: "/data/committees/**/*.yml"}
        yaml = {"schemas": schemas, "completion": True, "hover": True, "validate": True}
        program = Program(process, {"yaml": yaml})
        program.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        program.tell("initialized", {})
        program.tell("workspace/didChangeConfiguration", {"settings": {"yaml": yaml}})
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": TEXT}
        program.tell("textDocument/didOpen", {"textDocument": document})
        told: list[str] = []
        while not told:
            found = program.wait_for("textDocument/publishDiagnostics")
            told = [one["message"] for one in found["diagnostics"]] if found["uri"] == uri else []
        yield program, uri, told
        watch.cancel()
        process.kill()


def test_it_completes_explains_and_underlines(opened: tuple[Program, str, list[str]]) -> None:
    program, uri, underlined = opened
    assert any("parnt" in one for one in underlined), underlined
    assert any("department" in one for one in underlined), underlined

    def at(line: int, column: int) -> dict[str, object]:
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    fields = {item["label"] for item in program.ask("textDocument/completion", at(6, 0))["items"]}
    assert {"seats", "parent", "elections"} <= fields
    ids = {item["label"] for item in program.ask("textDocument/completion", at(3, 6))["items"]}
    assert "proeveby" in ids
    hover = program.ask("textDocument/hover", at(2, 2))["contents"]["value"]
    assert "Niveau" in hover
    assert "AfdelingsMED" in hover
