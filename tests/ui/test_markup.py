"""Text that others wrote, made safe to show."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.markup import blocks, plain_html, prose_html, safe_link, safe_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![look](http://evil.example/pixel.png)",
    "![look](data:image/png;base64,AAAA)",
    "![look][pixel]\n\n[pixel]: http://evil.example/pixel.png",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](data:text/html,<script>alert(1)</script>)",
    "[click](&#106;avascript:alert(1))",
    "[click](vbscript:x)",
    "[click](//evil.example/x)",
    "<javascript:alert(1)>",
    "[click][x]\n\n[x]: javascript:alert(1)",
    "<iframe src='https://evil.example'></iframe>",
    "- item\n\n  <object data=x></object>",
    "> <style>body{display:none}</style>",
    "`</code><script>alert(1)</script>`",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "| a |\n| - |\n| <img src=x> |",
    '[a](https://ok.example/"onmouseover=alert(1))',
]
ALLOWED = re.compile(
    r"</?(p|h[3-6]|ul|ol|li|blockquote|hr|br|em|strong|s|code|pre|mark|table|thead|tbody|tr|th|td)>"
    r'|<ol start="\d+">|</a>|<a href="(https?|mailto):[^"<>]*" target="_blank" rel="noopener noreferrer">'
    r'|<div class="scroll" tabindex="0" role="region" aria-label="Table">|</div>'
)


def tags_left(html: str) -> str:
    return "".join(re.findall(r"<[^>]*>?", ALLOWED.sub("", html)))


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_only_tags_of_ours(text):
    assert tags_left(prose_html(text)) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_holds_no_html_no_image_and_no_strange_link(text):
    parser = MarkdownIt("commonmark").enable("table")
    parser.validateLink = lambda url: True
    tokens = parser.parse(safe_markdown(text))
    inline = [child for token in tokens for child in token.children or []]
    assert not [token for token in [*tokens, *inline] if token.type in {"html_block", "html_inline", "image"}]
    assert all(safe_link(token.attrGet("href")) for token in inline if token.type == "link_open")


@given(st.text(alphabet="ab*_`[]()<>!#:$|-\n\\ \"'&1.~\ufe45\ufe46", max_size=60))
def test_any_text_gives_only_tags_of_ours(text):
    assert tags_left(prose_html(text)) == ""
    assert tags_left(prose_html(text, quote=text[1:20])) == ""


@given(st.text(max_size=80))
def test_own_words_are_never_markup(text):
    assert set(re.findall(r"<[^>]*>", plain_html(text))) <= {"<br>"}


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "**bold** and *slanted* and `code` and ~~gone~~",
        "- one\n- two",
        "3. three\n4. four",
        "> quoted",
        "```python\nx = [1]\n```",
        "[site](<https://example.com/a_b>)",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ],
)
def test_ordinary_markdown_stays_as_it_is(text):
    assert safe_markdown(text) == text


def test_what_streamlit_would_replace_is_shown_as_written():
    written = safe_markdown("x >= 3 costs $5 and $6 :smile: :red[hot] :material/home: #x")
    assert r"\$5" in written
    assert ":smile:" not in written
    assert ":red[" not in written
    assert ":material/" not in written
    assert not re.search(r"(^|\s)>=(\s|$)", written)


def test_headings_step_down_below_the_one_of_the_page():
    assert prose_html("# One\n\n### Three") == "<h3>One</h3><h5>Three</h5>"
    assert safe_markdown("# One") == "### One"


def test_an_image_leaves_its_words():
    assert prose_html("![a *red* door](x.png)") == "<p>a *red* door</p>"


@pytest.mark.parametrize(
    ("text", "quote", "html"),
    [
        ("one two three", "two", "<p>one <mark>two</mark> three</p>"),
        ("a *b c* d", "*b c* d", "<p>a <mark><em>b c</em> d</mark></p>"),
        ("a *b c* d", "a *b", "<p><mark>a </mark><em><mark>b</mark> c</em> d</p>"),
        ("- one\n- two", "- one\n- two", "<ul><li><mark>one</mark></li><li><mark>two</mark></li></ul>"),
        ("one\n\ntwo", "one\n\ntwo", "<p><mark>one</mark></p><p><mark>two</mark></p>"),
        ("a <b> c", "<b>", "<p>a <mark>&lt;b&gt;</mark> c</p>"),
        ("one", "not there", "<p>one</p>"),
        ("```\ncode\n```", "code", "<pre><code>code</code></pre>"),
    ],
)
def test_the_exact_quote_is_marked(text, quote, html):
    assert prose_html(text, quote) == html


def test_chips_lead_to_their_source_and_back():
    (block,) = blocks("It is spent. [1] [2] See a[1] and x [9].", chips={1: 'Lines "4" to 5', 2: "Line 9"})
    assert 'It is spent.\u00a0<a class="chip" id="c1" href="#s1" title="Lines &quot;4&quot; to 5"' in block.body
    assert '</a>\u00a0<a class="chip" id="c2" href="#s2"' in block.body
    assert "a[1] and x [9]." in block.body


def test_a_chip_used_twice_has_one_id():
    (block,) = blocks("One. [1] Two. [1]", chips={1: "x"})
    assert block.body.count('id="c1"') == 1
    assert block.body.count('href="#s1"') == 2


def test_chips_in_markdown_are_links_in_the_page():
    assert safe_markdown("Spent. [3]", {3: "Lines 57 to 59"}).endswith('\u00a0[3](#s3 "Lines 57 to 59")')


def test_code_stands_apart_and_lit_lines_are_known():
    text = "one\n\n```python\nx = 1\n```\n\ntwo\n"
    found = blocks(text, first_line=10, lit=(12, 13))
    assert [(block.kind, block.lit) for block in found] == [("html", False), ("code", True), ("html", False)]
    assert (found[1].body, found[1].language) == ("x = 1", "python")
