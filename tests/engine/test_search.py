"""What is published of the search. Invented scripts."""

from __future__ import annotations

from guideline.search.index import published


def test_comments_go_and_licences_stay() -> None:
    script = '/** Copyright X */\n\n/**\n * Gone.\n */\nconst a = "/** stays */"; // stays\n  // gone\n  a();\n'
    assert published(script) == '/** Copyright X */\n\nconst a = "/** stays */"; // stays\na();\n'
