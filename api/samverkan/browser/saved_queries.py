"""Write the named questions as saved queries: a zip for Neo4j Browser, a CSV for the newer Query tool.

Each tool takes one statement only where it is to draw the answer, so the parameters are set by an entry of their own.
"""

from __future__ import annotations

import csv
import io
import zipfile

from samverkan.queries import NamedQuery, examples, literal, named_queries

FOLDER = "Samverkan"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def saved_zip() -> bytes:
    """Make the archive to drop on the Browser's window; the first line of a file becomes the name of the saved query.

    The folder is an entry of its own, without which the Query tool makes no folder.
    """
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo(f"{FOLDER}/", _EPOCH), "")
        for name, text in entries().items():
            file.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}.cypher", _EPOCH), text)
    return archive.getvalue()


def entries() -> dict[str, str]:
    """Return each saved query of the Browser by name: how to set the parameters, and the questions in their order."""
    texts = {"00 Set the example parameters": parameters_text()}
    for number, query in enumerate(named_queries().values(), 1):
        name = f"{number:02} {query.title}"
        settings = [f"// :param {parameter} => {literal(value)}" for parameter, value in query.parameters.items()]
        texts[name] = "\n".join([f"// {name}", f"// {query.question}", *settings, query.text]) + ";\n"
    return texts


def parameters_text() -> str:
    """Return commands that set an example for every parameter; an integer stays one only with the arrow."""
    commands = (f":param {name} => {literal(value)};" for name, value in sorted(examples().items()))
    return "\n".join(["// 00 Set the example parameters", *commands]) + "\n"


def saved_csv() -> str:
    """Make the table to import under Saved Cypher; importing again replaces what was imported before."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(["name", "description", "query", "id", "parentId", "isFolder"])
    writer.writerow([FOLDER, "Who meets whom, where, how often and by which agreement", "", 0, "", "true"])
    pairs = ", ".join(f"{name}: {literal(value)}" for name, value in sorted(examples().items()))
    setting = "Run this first; then every other query has something to answer."
    writer.writerow(["00 Set the example parameters", setting, f":param {{{pairs}}}", 1, 0, "false"])
    for number, query in enumerate(named_queries().values(), 1):
        writer.writerow([f"{number:02} {query.title}", described(query), query.text, number + 1, 0, "false"])
    return table.getvalue()


def described(query: NamedQuery) -> str:
    """Return the question, and which parameters it has."""
    names = ", ".join(f"${name}" for name in query.parameters)
    return f"{query.question} Parameters: {names}." if names else query.question
