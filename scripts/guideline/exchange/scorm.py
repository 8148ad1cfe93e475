"""The modules as a package of SCORM 1.2: a page for each, with its cases and questions, that tells the platform when
all questions are answered, and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping, Sequence

from guideline.catalogue.learning import Module
from guideline.exchange.markup import added, document
from guideline.text.archive import archive

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"


def package(modules: Sequence[Module], pages: Mapping[str, str], shared: Mapping[str, bytes], title: str) -> bytes:
    """MODULES as a course called TITLE.

    Args:
        modules: in order.
        pages: the HTML of each module by its id.
        shared: styles, scripts and fonts by their names in the package.
        title: what the course is called.
    """
    files = {f"{id}.html": html.encode() for id, html in pages.items()}
    manifest = _manifest(modules, list(shared), title)
    return archive({"imsmanifest.xml": manifest} | files | dict(shared))


def _manifest(modules: Sequence[Module], shared: Sequence[str], title: str) -> bytes:
    spaces = {"xmlns": CP, "xmlns:adlcp": ADL}  # written out: some platforms read no prefix but this one
    root = etree.Element("manifest", {**spaces, "identifier": "opplaering", "version": "1.0"})
    metadata = added(root, "metadata")
    added(metadata, "schema", "ADL SCORM")
    added(metadata, "schemaversion", "1.2")
    organizations = added(root, "organizations", default="kurs")
    course = added(organizations, "organization", identifier="kurs")
    added(course, "title", title)
    resources = added(root, "resources")
    for module in modules:
        page = f"{module.id}.html"
        entry = added(course, "item", identifier=module.id, identifierref=f"side-{module.id}", isvisible="true")
        added(entry, "title", module.page.title)
        resource = added(resources, "resource", identifier=f"side-{module.id}", type="webcontent", href=page)
        resource.set("adlcp:scormtype", "sco")
        for file in (page, *shared):
            added(resource, "file", href=file)
    return document(root)
