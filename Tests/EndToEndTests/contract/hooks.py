"""What chance alone does not find: who asks, and which files there are.

XIEZHI_CONTRACT names a JSON file with `askers` (role and token of one account each) and `files` (identifiers). Every call
is made by one of them in turn; a call on a file is made on one that is there; opening.json is how a case is opened.
"""

import copy
import itertools
import json
import os
import pathlib
import re

import schemathesis

with open(os.environ["XIEZHI_CONTRACT"], encoding="utf-8") as file:
    KNOWN = json.load(file)
OPENING = json.loads((pathlib.Path(__file__).parent / "opening.json").read_text(encoding="utf-8"))
TOKENS = [asker["token"] for asker in KNOWN["askers"]]
TURNS = itertools.cycle(TOKENS)
FILES = itertools.cycle(KNOWN["files"])
COUNT = itertools.count(1)


def is_identifier(text):
    """Whether a text has the form of a file's identifier, which chance never finds."""
    return isinstance(text, str) and re.fullmatch(r"[0-9]{6}-[0-9a-z]{26}", text) is not None


@schemathesis.auth(refresh_interval=None)
class InTurn:
    """One account after the other; what the first opens or brings is asked for by the first, who may see it."""

    def get(self, case, context):
        path = case.operation.path
        is_opening = case.method.upper() == "POST" and path == "/cases"
        known = (case.path_parameters or {}).get("id")
        is_new = path.startswith("/cases/{id}") and is_identifier(known) and known not in KNOWN["files"]
        return TOKENS[0] if is_opening or is_new or path.startswith("/attachments") else next(TURNS)

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def before_call(context, case, kwargs):
    """What is well formed becomes real, so that calls get through the doors; what is meant to be wrong stays wrong."""
    parts = case.meta.components if case.meta else {}
    is_good = {part.value: info.mode.is_positive for part, info in parts.items()}
    if "/cases/{id}" in case.path and is_good.get("path") and not is_identifier(case.path_parameters.get("id")):
        case.path_parameters["id"] = next(FILES)
    if case.method.upper() == "POST" and case.path == "/cases" and is_good.get("body") and next(COUNT) % 2:
        case.body = opening()


def opening():
    """A case that nobody transferred yet."""
    body = copy.deepcopy(OPENING)
    fields = body["acts"][0]["fields"]
    for name in ("criminalCaseNumber", "nonProsecutionNumber"):
        fields[name] = fields[name].replace("号", f"{next(COUNT)}号")
    return body


@schemathesis.hook
def before_add_examples(context, examples):
    """A case that is transferred and registered as people do it."""
    operation = context.operation
    if operation.method.upper() == "POST" and operation.path == "/cases":
        examples.append(operation.Case(body=opening(), media_type="application/json"))
