"""Questions as a package of IMS QTI 2.1: one item for each, a test with a section for each module, and a manifest.

What an answer teaches is a modal feedback. An answer gives one point or none, since the format asks for a number;
what a platform makes of it is the platform's own.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from guideline.catalogue.learning import Module
from guideline.exchange.markup import added, document
from guideline.exchange.tables import words
from guideline.model.records import ORDER, SEVERAL, Question
from guideline.model.strength import Strengths
from guideline.text.archive import archive

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEST = "test.xml"


def package(modules: Sequence[Module], strengths: Strengths, title: str) -> bytes:
    """The questions of MODULES, in a test called TITLE."""
    items = {
        f"items/{question.id}.xml": item(question, strengths) for module in modules for question in module.questions
    }
    files = {"imsmanifest.xml": _manifest(list(items)), TEST: _test(modules, title)} | items
    return archive({name: document(root) for name, root in files.items()})


def choice(number: int) -> str:
    """The name of an answer."""
    return f"svar-{number}"


# --- An item ----------------------------------------------------------------------------------------------------------


def item(question: Question, strengths: Strengths) -> etree.Element:
    """QUESTION as an assessment item."""
    title = question.before + question.text.plain
    attributes = {"identifier": question.id, "title": title, "adaptive": "false", "timeDependent": "false"}
    root = etree.Element("assessmentItem", {"xmlns": QTI, _LANGUAGE: "nb", **attributes})
    _declarations(root, question)
    _body(root, question, strengths)
    _processing(root, question)
    for number, answer in enumerate(question.answers, start=1):
        told = added(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=choice(number), showHide="show")
        added(told, "p", answer.feedback.plain)
    return root


def cardinality(question: Question) -> str:
    """How many answers QUESTION takes."""
    return {ORDER: "ordered", SEVERAL: "multiple"}.get(question.type, "single")


def _declarations(root: etree.Element, question: Question) -> None:
    how = {"cardinality": cardinality(question), "baseType": "identifier"}
    response = added(root, "responseDeclaration", "", identifier="RESPONSE", **how)
    correct = added(response, "correctResponse")
    for number, answer in enumerate(question.answers, start=1):
        if answer.right:
            added(correct, "value", choice(number))
    score = added(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    added(added(score, "defaultValue"), "value", "0")
    told = "single" if how["cardinality"] == "single" else "multiple"
    added(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality=told, baseType="identifier")


def _body(root: etree.Element, question: Question, strengths: Strengths) -> None:
    body = added(root, "itemBody")
    if question.intro:
        added(body, "p", question.intro.plain)
    most = {} if question.type == ORDER else {"maxChoices": "0" if question.type == SEVERAL else "1"}
    tag = "orderInteraction" if question.type == ORDER else "choiceInteraction"
    asked = added(body, tag, responseIdentifier="RESPONSE", shuffle="false", **most)
    added(asked, "prompt", question.before + question.text.plain)
    for number, answer in question.shown:
        added(asked, "simpleChoice", words(question, answer, strengths), identifier=choice(number))


def _processing(root: etree.Element, question: Question) -> None:
    processing = added(root, "responseProcessing")
    condition = added(processing, "responseCondition")
    first = added(condition, "responseIf")
    match = added(first, "match")
    added(match, "variable", identifier="RESPONSE")
    added(match, "correct", identifier="RESPONSE")
    added(added(first, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    told = added(processing, "setOutcomeValue", identifier="FEEDBACK")
    if question.type != ORDER:
        added(told, "variable", identifier="RESPONSE")
        return
    every = added(told, "multiple")  # an order is explained step by step, whatever was answered
    for number in range(1, len(question.answers) + 1):
        added(every, "baseValue", choice(number), baseType="identifier")


# --- The test and the manifest ----------------------------------------------------------------------------------------


def _test(modules: Sequence[Module], title: str) -> etree.Element:
    root = etree.Element("assessmentTest", {"xmlns": QTI, "identifier": "opplaering", "title": title})
    how = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    part = added(root, "testPart", "", identifier="del-1", **how)
    for module in modules:
        section = added(part, "assessmentSection", identifier=module.id, title=module.page.title, visible="true")
        for question in module.questions:
            added(section, "assessmentItemRef", identifier=question.id, href=f"items/{question.id}.xml")
    return root


def _manifest(items: Sequence[str]) -> etree.Element:
    root = etree.Element("manifest", {"xmlns": CP, "identifier": "opplaering-qti"})
    metadata = added(root, "metadata")
    added(metadata, "schema", "QTIv2.1 Package")
    added(metadata, "schemaversion", "1.0.0")
    added(root, "organizations")
    resources = added(root, "resources")
    for name, kind, needs in _resources(items):
        made = added(resources, "resource", identifier=_name(name), type=kind, href=name)
        added(made, "file", href=name)
        for other in needs:
            added(made, "dependency", identifierref=_name(other))
    return root


def _resources(items: Sequence[str]) -> Iterator[tuple[str, str, Sequence[str]]]:
    yield TEST, "imsqti_test_xmlv2p1", items
    for name in items:
        yield name, "imsqti_item_xmlv2p1", ()


def _name(file: str) -> str:
    """The identifier of FILE in the manifest."""
    return "fil-" + file.removesuffix(".xml").replace("/", "-")
