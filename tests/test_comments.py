"""The comments of a file, wherever YAML lets them stand, and nothing that only looks like one."""

from hypothesis import given
from hypothesis import strategies as st

from registrar.reading import source
from registrar.reading.comments import comments

TEXT = """# head
# and more
a: >- # behind the sign
  a text # of its own
  in a block

# between
b: plain#text # behind it
c: |
  one

  # in the text

# after a text
d: [x, # in a list
 'no # comment', "nor # here"] # last
"""


def test_each_comment_and_nothing_else() -> None:
    found = [" ".join(words.split()) for _, words in comments(TEXT)]
    assert found == ["head and more", "behind the sign", "between", "behind it", "after a text", "in a list", "last"]


def test_where_it_starts() -> None:
    for start, words in comments(TEXT):
        assert TEXT[start] == "#"
        assert TEXT[start + 1 : start + len(words)].replace("\n#", "\n ") == words[1:]


@given(st.lists(st.sampled_from(["a: x", "b: >-\n  t # t", "c: 'q # q'", "# k", "d: [1, 2] # k", "e: |\n  t\n\n# k", "\n"])))
def test_as_many_as_were_written(parts: list[str]) -> None:
    """Whatever stands beside it: each comment is found, and no text is taken for one."""
    named = {part[0]: part for part in parts if part[0].isalpha()}
    text = "\n".join([*named.values(), *(part for part in parts if not part[0].isalpha())])
    if source.read("", text.encode()).findings:
        return
    assert "".join(words for _, words in comments(text)).count("k") == text.count("# k")
    assert not {"t", "q"} & {letter for _, words in comments(text) for letter in words}


def test_at_the_head_alone_and_behind_it() -> None:
    assert [(at, words.split()) for at, words in comments("# one\n\n# two\na: 1\n")] == [(0, ["one", "two"])]
    assert [words.split() for _, words in comments("# one\r\n  # two\r\na: 'x # y'\r\n")] == [["one", "two"]]
    assert [words.split() for _, words in comments("---\n# one\na: 1 # two")] == [["one"], ["two"]]
    assert [words.split() for _, words in comments("# one")] == [["one"]]
    assert not list(comments("a: x#y\n"))
