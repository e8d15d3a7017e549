"""What chance alone does not find: who asks, and which files there are.

XIEZHI_CONTRACT names a JSON file with `tokens` (one a role), `files` (identifiers by kind) and `opening` (a body that opens
a file). Every call is made by one of the accounts in turn; most calls on a file are made on one that is there.
"""

import itertools
import json
import os

import schemathesis

with open(os.environ["XIEZHI_CONTRACT"], encoding="utf-8") as file:
    KNOWN = json.load(file)
TOKENS = itertools.cycle(KNOWN["tokens"])
FILES = itertools.cycle(KNOWN["files"])


@schemathesis.auth(refresh_interval=None)
class InTurn:
    """One account after the other."""

    def get(self, case, context):
        return next(TOKENS)

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"


@schemathesis.hook
def map_case(context, case):
    """A well-formed identifier becomes one that exists."""
    meta = case.meta
    parts = {} if meta is None else meta.components
    path = next((info for part, info in parts.items() if part.value == "path_parameters"), None)
    if "/cases/{id}" in case.path and path is not None and path.mode.is_positive and case.path_parameters:
        case.path_parameters["id"] = next(FILES)
    return case


@schemathesis.hook
def before_add_examples(context, examples):
    """A case that is transferred and registered as people do it."""
    operation = context.operation
    if operation.method.upper() == "POST" and operation.path == "/cases":
        examples.append(operation.Case(body=KNOWN["opening"], media_type="application/json"))
