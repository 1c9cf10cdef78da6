import pytest

from docgen.render.comments import bare_script, bare_style


def test_comments_of_a_style_sheet_do_not_travel() -> None:
    """Rules stay, what explains them goes."""
    assert bare_style("/* why */\na { b: c; } /* so */\n") == "a { b: c; } "
    assert bare_style("a {\n  b: c;\n\n}\n") == "a {\nb: c;\n}\n"


@pytest.mark.parametrize(
    "text",
    [
        'a::after { content: "/* no comment */"; }',
        "a { content: '\\'/* nor this */'; }",
        "a { background: url(data:image/png;base64,/*9j/*/); }",
        "/*! kept */ a {}",
        "/* @license MIT */ a {}",
        "a { b: c; } /* without an end",
        "a::after { content: 'b\\\n  c'; }",
    ],
)
def test_what_only_looks_like_a_comment_of_a_style_sheet_stays(text: str) -> None:
    """So do notices that have to travel with their text."""
    assert bare_style(text) == text


def test_lines_of_comment_in_a_script_do_not_travel() -> None:
    """Only whole lines, as code may hold the same signs."""
    script = '  // why\n  let a = "//x"; // so\n//\nb();\n'
    assert bare_script(script) == 'let a = "//x"; // so\nb();\n'


@pytest.mark.parametrize(
    "text",
    [
        "a = `\n// text\n`;",
        "/*\n// x */ a();",
        "a = 'b\\\n// c';",
        "//! kept\na();",
        "//# sourceMappingURL=a.map\na();",
        "// @license MIT\na();",
    ],
)
def test_what_may_be_no_comment_of_a_script_stays(text: str) -> None:
    """A script is taken as it is where its lines can't be judged one by one."""
    assert bare_script(text) == text
