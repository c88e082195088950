"""The reading layer: YAML and Markdown with the file, line and column of every value; every mistake is a finding."""

from generator.reading.document import Document, Key, Path, Value
from generator.reading.files import first_link, source_lines
from generator.reading.markdown_file import read_markdown
from generator.reading.nearest import nearest
from generator.reading.remembered import Remembered
from generator.reading.tree import read_tree
from generator.reading.yaml_file import read_yaml

__all__ = [
    "Document",
    "Key",
    "Path",
    "Remembered",
    "Value",
    "first_link",
    "nearest",
    "read_markdown",
    "read_tree",
    "read_yaml",
    "source_lines",
]
