"""Titles in another language say so, so that a screen reader can say them as they sound."""

from __future__ import annotations

import pytest

from guideline.bibliography.languages import language_of, with_language

ARTICLE = {"title": "Growing & watering", "journaltitle": "Garden Review", "langid": "english"}
HTML = 'Dal, K. (2031). Growing &amp; watering. <em>Garden Review</em>, <em>2</em>. <a href="https://a.test">a</a>'


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"langid": "english"}, "en"),
        ({"language": "British"}, "en"),
        ({"langid": "nynorsk"}, "nn"),
        ({"langid": "norwegian"}, ""),
        ({"langid": "klingon"}, ""),
        ({}, ""),
        ({"langid": "english", "language": "norsk"}, "en"),
    ],
)
def test_the_language_of_a_work(fields: dict[str, str], code: str) -> None:
    assert language_of(fields) == code


def test_title_and_journal_are_marked_and_nothing_else_changes() -> None:
    marked = with_language(HTML, ARTICLE)
    assert '<span lang="en">Growing &amp; watering</span>. <em><span lang="en">Garden Review</span></em>' in marked
    assert marked.replace('<span lang="en">', "").replace("</span>", "") == HTML


def test_a_title_within_a_title_is_marked_once() -> None:
    fields = {"title": "Garden", "booktitle": "The Garden Book", "langid": "english"}
    assert with_language("Garden. I The Garden Book.", fields) == (
        '<span lang="en">Garden</span>. I <span lang="en">The Garden Book</span>.'
    )


def test_a_reference_in_our_own_language_is_left_as_it_is() -> None:
    assert with_language(HTML, ARTICLE | {"langid": "bokmål"}) is HTML
