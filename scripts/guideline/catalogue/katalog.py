"""The contract `katalog.json`, described by `katalog.schema.json` beside it. Fields may be added, never renamed."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from guideline.catalogue.catalogue import Catalogue, PageRecord
from guideline.catalogue.local import LocalRecord
from guideline.catalogue.references import ReferenceRecord
from guideline.model.guideline import Guideline
from guideline.model.records import (
    NEVER,
    QUESTION_TYPES,
    Checklist,
    Field,
    Figure,
    Form,
    Gate,
    Item,
    Option,
    Question,
    Recommendation,
    Term,
)

SCHEMA_VERSION = 1
Json = dict[str, Any]


def schema(guideline: Guideline, site: str) -> str:
    """The JSON Schema of `katalog.json`, with the words of GUIDELINE, whose site is called SITE."""
    data = json.loads(Path(__file__).with_name("katalog.schema.json").read_text(encoding="utf-8"))
    words = {
        "strength": guideline.strengths,
        "origin": guideline.origins,
        "level": guideline.levels,
        "phase": guideline.phases,
        "list": guideline.sources.keywords,
    }
    data["title"] = f"Katalog over nettstedet «{site}»"
    data["$defs"] = {name: {"enum": list(values)} for name, values in words.items()}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_json(catalogue: Catalogue) -> Json:
    """CATALOGUE as `katalog.json` has it."""
    return {
        "$schema": "katalog.schema.json",
        "schema_version": SCHEMA_VERSION,
        "edition": {"guideline": catalogue.edition, "site": catalogue.site_version},
        "pages": [_page(page) for page in catalogue.pages],
        "recommendations": [_recommendation(record) for record in catalogue.recommendations],
        "checklists": [_checklist(record) for record in catalogue.checklists],
        "templates": [_form(record) for record in catalogue.forms],
        "questions": [_question(record, catalogue) for record in catalogue.questions],
        "figures": [_figure(record) for record in catalogue.figures],
        "gates": [_gate(record) for record in catalogue.gates],
        "local": [_local(record) for record in catalogue.local.records()] if catalogue.local else [],
        "references": [_reference(record) for record in catalogue.references],
        "terms": [_term(term) for term in catalogue.terms],
        "documents": [dataclasses.asdict(record) for record in catalogue.documents],
    }


def _page(page: PageRecord) -> Json:
    return {
        "url": page.url,
        "title": page.title,
        "section": page.section,
        "restates": list(page.restates),
        "reviewed": page.reviewed.isoformat() if page.reviewed else None,
    }


def _recommendation(record: Recommendation) -> Json:
    data = {
        "id": record.id,
        "title": record.title,
        "strength": record.strength,
        "ordlyd": record.ordlyd,
        "origin": record.origin,
        "level": record.level,
        "text": record.text.plain,
        "url": record.url,
        "page": record.page,
        "phase": list(record.phase),
        "restates": list(record.restates),
        "citations": [{"key": key, "locator": locator} for key, locator in record.citations],
        "hash": record.hash,
    }
    return data | ({"waiver": record.waiver} if record.waiver else {})


_TYPES = dict(zip(QUESTION_TYPES, ("one", "several", "order", "true-false", "strength"), strict=True))


def _question(record: Question, catalogue: Catalogue) -> Json:
    settled = record.place or catalogue.recommendation(record.recommendations[0]).url
    return {
        "id": record.id,
        "module": catalogue.page(record.page).meta.get("modul"),
        "type": _TYPES[record.type],
        "url": record.url,
        "text": record.text.plain,
        "recommendations": list(record.recommendations),
        "answers": [
            {"text": answer.text.plain, "correct": answer.right, "feedback": answer.feedback.plain}
            for answer in record.answers
        ],
        "paragraph": settled,
        "hash": record.hash,
    }


def _storage(keeping: str) -> str:
    return "never" if keeping == NEVER else "local"


def _checklist(record: Checklist) -> Json:
    return {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "url": record.url,
        "storage": _storage(record.keeping),
        "code": record.code,
        "items": [_item(item) for item in record.items],
    }


def _item(item: Item) -> Json:
    return {
        "id": item.id,
        "text": item.text.plain,
        "recommendations": list(item.recommendations),
        "strength": item.strength,
        "hash": item.hash,
    }


def _form(record: Form) -> Json:
    return {
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "storage": _storage(record.keeping),
        "fields": [_field(field) for field in record.fields],
    }


def _field(field: Field) -> Json:
    return {
        "id": field.id,
        "label": field.label.plain,
        "type": field.type,
        "recommendations": list(field.recommendations),
        "strength": field.strength,
        "only": field.only,
        "choices": [_option(choice) for choice in field.choices],
        "columns": [_option(column) for column in field.columns],
        "shown_when": field.condition,
        "hash": field.hash,
    }


def _option(option: Option) -> Json:
    return {"value": option.value, "text": option.text.plain}


def _gate(record: Gate) -> Json:
    return {
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "about": "person" if record.private else "activity",
        "questions": [
            {
                "text": question.text,
                "recommendations": list(question.recommendations),
                "answers": [
                    {"text": answer.name, "outcome": answer.outcome, "says": answer.text} for answer in question.answers
                ],
            }
            for question in record.questions
        ],
    }


def _figure(record: Figure) -> Json:
    return {
        "id": record.id,
        "title": record.title,
        "url": record.url,
        "recommendations": list(record.recommendations),
    }


def _local(record: LocalRecord) -> Json:
    return {
        "id": record.id,
        "kind": record.kind,
        "beside": record.beside,
        "text": record.text,
        "url": record.url,
    }


def _reference(record: ReferenceRecord) -> Json:
    reference = record.reference
    return {
        "key": reference.key,
        "groups": list(reference.groups),
        "short": reference.short,
        "full": reference.full_text,
        "url": reference.url,
        "doi": reference.doi,
        "cited_by": [
            {"url": citing.url, "locator": citing.locator, "title": citing.title} for citing in record.cited_by
        ],
        "link": _link(record),
    }


def _link(record: ReferenceRecord) -> Json | None:
    if not record.links:
        return None
    first = record.links[0]
    return {
        "state": str(first.state),
        "checked": first.checked.isoformat() if first.checked else None,
        "archived": record.reference.archived,
    }


def _term(term: Term) -> Json:
    return {"id": term.id, "term": term.term, "also": list(term.forms), "url": term.url}
