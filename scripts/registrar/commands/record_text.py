"""A record's file as text that is edited in place, so that every other byte stays as it was.

Each edit finds its position from the parsed YAML and writes only what is new. Comments, quotes, line endings and the order
of fields are somebody's work; loading and dumping the file would lose them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from registrar.base.diagnostics import KeyPath
from registrar.commands import yaml_writer
from registrar.reading import source

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BOM = "\ufeff"


class CommandError(Exception):
    """An officer's command cannot continue; nothing was written. `reasons` has one sentence for each fault."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True)
class RecordText:
    """The text of a valid file; `head` is its byte order mark, if it has one."""

    text: str
    head: str = ""

    @classmethod
    def of(cls, raw: bytes) -> "RecordText":
        text = raw.decode("utf-8")
        return cls(text.removeprefix(BOM), BOM if text.startswith(BOM) else "")

    @property
    def raw(self) -> bytes:
        return (self.head + self.text).encode()

    @property
    def data(self) -> Any:
        """The file's data; None if it cannot be read."""
        return source.read("", self.raw).data

    @property
    def line_end(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def set(self, path: KeyPath, held: Any) -> "RecordText":
        """Replaces the scalar at a path."""
        node = self._node(path)
        if not isinstance(node, yaml.ScalarNode):
            raise CommandError(f"`{'.'.join(map(str, path))}` is not a single value in the record: change it by hand")
        start, end = node.start_mark.index, _end(node, self.text)
        return self._with(start, end, yaml_writer.value(held))

    def append(self, path: KeyPath, held: Mapping[str, Any]) -> "RecordText":
        """Adds an item to the end of the list at a path, in the style of the one before it."""
        node = self._node(path)
        if not isinstance(node, yaml.SequenceNode):
            raise CommandError(f"`{'.'.join(map(str, path))}` is not a list in the record")
        if node.flow_style:
            last = node.value[-1:]
            at = _end(last[0], self.text) if last else node.start_mark.index + 1
            return self._with(at, at, (", " if last else "") + yaml_writer.value(held))
        last_item, apart = node.value[-1], self._blank_line(node.value)
        indent = node.start_mark.column
        if (
            isinstance(last_item, yaml.MappingNode)
            and last_item.flow_style
            and len(f"{yaml_writer.value(held)}") < yaml_writer.WIDTH * 2
        ):
            return self._after(last_item, [*apart, " " * indent + "- " + yaml_writer.value(held)])
        return self._after(last_item, [*apart, *yaml_writer.item(held, indent)])

    def add(self, path: KeyPath, held: Mapping[str, Any]) -> "RecordText":
        """Adds fields to the end of the mapping at a path; to the end of the file if the path is empty."""
        node = self._node(path)
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise CommandError(f"`{'.'.join(map(str, path))}` is not a group of fields in the record")
        last = node.value[-1][1]
        if node.flow_style:
            at = _end(last, self.text)
            return self._with(at, at, "".join(f", {k}: {yaml_writer.value(v)}" for k, v in held.items()))
        return self._after(last, yaml_writer.fields(held, node.value[0][0].start_mark.column))

    def add_after(self, key: str, held: Mapping[str, Any]) -> "RecordText":
        """Adds fields directly after another field of the record."""
        return self._after(self._node((key,)), yaml_writer.fields(held, 0))

    def remove(self, path: KeyPath) -> "RecordText":
        """Removes the item of a list at a path, with its lines; the others keep theirs."""
        *above, at = path
        node = self._node(tuple(above))
        if not isinstance(node, yaml.SequenceNode) or not isinstance(at, int) or at >= len(node.value):
            raise CommandError(f"`{'.'.join(map(str, path))}` is not an item of a list in the record")
        items = node.value
        if node.flow_style:
            if at + 1 < len(items):
                return self._with(items[at].start_mark.index, items[at + 1].start_mark.index, "")
            before = _end(items[at - 1], self.text) if at else node.start_mark.index + 1
            return self._with(before, _end(items[at], self.text), "")
        if len(items) == 1:
            raise CommandError(f"`{'.'.join(map(str, path))}` is the only item of its list: change it by hand")
        last = self.text.find("\n", _end(items[at], self.text)) + 1 or len(self.text)
        end = self._line(items[at + 1]) if at + 1 < len(items) else last
        return self._with(self._line(items[at]), end, "")

    def without(self, path: KeyPath) -> "RecordText":
        """Takes a field out of a group that has others, with its lines."""
        *above, key = path
        node = self._node(tuple(above))
        fields = node.value if isinstance(node, yaml.MappingNode) else []
        at = next((i for i, (name, _) in enumerate(fields) if name.value == key), None)
        if not isinstance(node, yaml.MappingNode) or at is None or len(fields) == 1:
            raise CommandError(f"`{'.'.join(map(str, path))}` is not one of several fields in the record: change it by hand")
        name, held = fields[at]
        if node.flow_style:
            if at:
                return self._with(_end(fields[at - 1][1], self.text), _end(held, self.text), "")
            return self._with(name.start_mark.index, fields[1][0].start_mark.index, "")
        begin = self._line(name)
        end = self.text.find("\n", _end(held, self.text)) + 1 or len(self.text)
        if self.text[begin : name.start_mark.index].strip():
            raise CommandError(f"`{'.'.join(map(str, path))}` begins on the line of something else: change it by hand")
        return self._with(begin, end, "")

    def _blank_line(self, items: list[yaml.Node]) -> list[str]:
        """The empty line that stands before the last item of a list, if there is one."""
        between = self.text[_end(items[-2], self.text) : self._line(items[-1])] if len(items) > 1 else ""
        return [""] if any(not line.strip() for line in between.splitlines()[1:]) else []

    def _line(self, node: yaml.Node) -> int:
        """Where the line begins on which a value begins."""
        start: int = node.start_mark.index
        return self.text.rfind("\n", 0, start) + 1

    def _after(self, node: yaml.Node, lines: Iterable[str]) -> "RecordText":
        """Adds lines below the line on which a value ends."""
        end = self.text.find("\n", _end(node, self.text))
        written = "".join(f"{line}{self.line_end}" for line in lines)
        if end == -1:
            return self._with(len(self.text), len(self.text), self.line_end + written)
        return self._with(end + 1, end + 1, written)

    def _with(self, start: int, end: int, new: str) -> "RecordText":
        return replace(self, text=self.text[:start] + new + self.text[end:])

    def _node(self, path: KeyPath) -> yaml.Node:
        """The node at a path."""
        node = yaml.compose(self.text, Loader=_Loader)
        for step in path:
            if isinstance(node, yaml.MappingNode):
                node = next((v for k, v in node.value if k.value == step), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                node = None
        if node is None:
            raise CommandError(
                f"there is no `{'.'.join(map(str, path))}` in the record: add it by hand, and list it in `--changes`"
            )
        return node


def _end(node: yaml.Node, text: str) -> int:
    """Where a value's own text ends, without the line endings and comments that follow it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    end: int = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return len(text[:end].rstrip())
    return end
