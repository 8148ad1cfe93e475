"""The fields at the top of a page: what is wrong with them is said with line and what to write. Invented texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from guideline.checks.front_matter import front_matter_problems
from guideline.text.errors import ContentError
from guideline.text.markdown_file import read_markdown

TOP = "feltene øverst på siden, mellom de to linjene med ---"
FIELDS = {
    "title: [Hage, Bed]": "linje 2: feltet «title» må være en tekst\n    Skriv for eksempel:\n    title: Rammer",
    "title: 42": "linje 2: feltet «title» må være en tekst",
    "title: Hage\ntitle: Bed": "linje 2: feltet «title» står to ganger øverst på siden",
    "title: Hage\nhide: toc": "linje 3: feltet «hide» må være en liste\n    Skriv for eksempel:\n    hide:",
    "title: Hage\nhide: [meny]": "linje 3: «meny» kan ikke stå under «hide»",
    "title: Hage\nsearch: nei": "linje 3: feltet «search» må ha en linje under seg",
    "title: Hage\nsearch: { eksclude: true }": "linje 3: «eksclude» kan ikke stå under «search»\n    Mente du",
    "title: Hage\nsett: hage.md": "linje 3: feltet «sett» må være en liste",
    "title: Hage\ngjengir: [hage.1]\nkontrollert: 2030-01-01": "linje 3: feltet «gjengir» må være avsnitt med",
    "title: Hage\ntemplate: hage.html": "linje 3: «hage.html» kan ikke stå under «template»",
    "title: Hage\nkontrollert: 2030-13-41": f"linje 3: {TOP}: datoen i «kontrollert: 2030-13-41» finnes ikke",
    'title: "Hage': f'linje 2: {TOP}: filen kan ikke leses fra «title: "Hage» av',
    "title:\tHage": f"linje 2: {TOP}: filen kan ikke leses fra «title:\tHage» av\n    Bruk mellomrom, ikke tabulator.",
}


@pytest.mark.parametrize("fields", FIELDS)
def test_a_field_that_is_wrong_is_named_with_its_line(tmp_path: Path, fields: str) -> None:
    page = tmp_path / "hage.md"
    page.write_text(f"---\n{fields}\ndescription: Om hagen.\n---\n\n# Hage\n", encoding="utf-8")
    try:
        problems = front_matter_problems(read_markdown(page, "docs/hage.md"))
    except ContentError as error:
        problems = error.problems
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"docs/hage.md, {FIELDS[fields]}")


def test_fields_that_never_end_are_told_from_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "hage.md").write_text("---\ntitle: Hage\n\n# Hage\n", encoding="utf-8")
    with pytest.raises(ContentError, match="linje 1: feltene øverst på siden slutter ikke"):
        read_markdown(tmp_path / "hage.md", "docs/hage.md")
