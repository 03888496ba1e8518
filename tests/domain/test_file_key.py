"""The recovery key: what is written down gives the key again, and a mistake in typing is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor_app.domain.file_key import ALPHABET, GROUPS, FileKey, KeyMistake, read_key

KEYS = st.binary(min_size=32, max_size=32).map(FileKey)


@given(KEYS)
def test_what_is_written_down_is_the_key(key: FileKey) -> None:
    assert len(key.groups()) == GROUPS
    assert {len(group) for group in key.groups()} == {4}
    assert read_key(key.written()) == key


@given(KEYS, st.sampled_from(["", " ", "-", "\n", " – "]))
def test_it_may_be_typed_in_small_letters_and_other_groups(key: FileKey, between: str) -> None:
    typed = between.join(key.groups()).lower().replace("0", "o").replace("1", "l")
    assert read_key(typed) == key


@given(KEYS, st.integers(0, GROUPS * 4 - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_named_by_its_group(key: FileKey, place: int, other: str) -> None:
    right = "".join(key.groups())
    typed = right[:place] + other + right[place + 1 :]
    if typed == right:
        return
    with pytest.raises(KeyMistake, match=f"Group {place // 4 + 1},"):
        read_key(typed)


@given(KEYS, st.integers(0, GROUPS - 2))
def test_two_groups_that_changed_places_are_found(key: FileKey, place: int) -> None:
    groups = list(key.groups())
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    if tuple(groups) != key.groups():
        with pytest.raises(KeyMistake):
            read_key("".join(groups))


@given(KEYS, KEYS)
def test_groups_of_two_keys_are_found(one: FileKey, other: FileKey) -> None:
    typed = " ".join((*one.groups()[:9], *other.groups()[9:]))
    if typed not in (one.written(), other.written()):
        with pytest.raises(KeyMistake, match="not those of one key"):
            read_key(typed)


@given(st.text(max_size=90))
def test_any_other_text_is_refused_in_words(text: str) -> None:
    with pytest.raises(KeyMistake) as refused:
        read_key(text)
    assert refused.value.sentence.endswith(".")


def test_a_part_of_it_says_how_much_there_is() -> None:
    with pytest.raises(KeyMistake, match="18 groups of four characters; here are 8 characters of 72"):
        read_key(" ".join(FileKey(bytes(32)).groups()[:2]))


def test_it_shows_in_no_trace() -> None:
    key = FileKey(b"k" * 32)
    assert "k" * 4 not in repr(key)
    assert key.written() not in repr(key)
    assert len(key.fingerprint) == 4
