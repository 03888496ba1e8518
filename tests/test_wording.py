"""What the source says about the words people read: all go through one door, and no name in them is lost."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "monitor_app"
SYMBOLS = {"", "/", "›", "–", "·", "…"}
SHOWS_ITS_FIRST_ARGUMENT = {
    "setText",
    "set_text",
    "setToolTip",
    "setPlaceholderText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setWindowTitle",
    "setTitle",
    "setInformativeText",
    "set_hint",
    "set_label",
    "addItem",
    "QLabel",
    "TextLabel",
    "Button",
    "Chip",
    "QPushButton",
    "QToolButton",
    "Card",
    "PressureField",
    "ValueField",
    "ScorePicker",
    "SegmentedChoice",
    "QAction",
}
SHOWN_KEYWORDS = {"placeholder", "label", "title", "unit", "yes", "no", "detail", "question"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                yield function.id, node
            elif isinstance(function, ast.Attribute):
                yield function.attr, node


def names_in(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def has_words(node: ast.expr) -> bool:
    """Whether the expression is a text, or a text with values in it, that holds letters of its own."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value not in SYMBOLS and any(letter.isalpha() for letter in node.value)
    if isinstance(node, ast.JoinedStr):
        return any(has_words(part) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.IfExp):
        return has_words(node.body) or has_words(node.orelse)
    return False


def test_no_widget_is_given_words_that_did_not_go_through_say() -> None:
    found = []
    for name, tree in sources():
        if not name.startswith("ui/"):
            continue
        for function, call in calls(tree):
            shown = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN_KEYWORDS]
            if function in SHOWS_ITS_FIRST_ARGUMENT:
                shown.extend(call.args[:1])
            found.extend(f"{name}:{call.lineno} {ast.unparse(text)}" for text in shown if has_words(text))
    assert found == []


def test_every_name_in_a_message_is_given_and_every_value_is_named() -> None:
    found = []
    for name, tree in sources():
        for function, call in calls(tree):
            if function not in ("say", "say_count"):
                continue
            texts = [text.value for text in call.args if isinstance(text, ast.Constant)]
            given = {keyword.arg for keyword in call.keywords}
            for text in texts:
                wanted = names_in(text) - ({"count"} if function == "say_count" else set())
                if None not in given and wanted != given:  # None: spread from a mapping
                    found.append(f"{name}:{call.lineno} {text!r} {sorted(wanted ^ given)}")
    assert found == []


def test_a_message_without_values_has_no_brace_that_would_be_shown() -> None:
    found = [
        f"{name}:{call.lineno}"
        for name, tree in sources()
        for function, call in calls(tree)
        if function == "say" and not call.keywords and call.args
        if isinstance(call.args[0], ast.Constant) and "{" in call.args[0].value
    ]
    assert found == []


def test_messages_are_sentences_of_one_space_and_no_stray_blanks() -> None:
    texts = [
        (f"{name}:{call.lineno}", text.value)
        for name, tree in sources()
        for function, call in calls(tree)
        if function in ("say", "say_count")
        for text in call.args
        if isinstance(text, ast.Constant)
    ]
    assert len(texts) > 300
    assert [where for where, text in texts if text != text.strip() or not text] == []
