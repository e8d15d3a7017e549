#!/usr/bin/env python3
"""Calls every operation of the API by every role on files that are there, and checks each answer against the description.

Arguments: the server's address and the file that hooks.py reads. Prints how many calls were made; ends with 1 where an
answer is none that the description has.
"""

import itertools
import json
import re
import sys

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance, response_headers_conformance, response_schema_conformance, status_code_conformance)

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
          response_schema_conformance]
# What stands in the places of an address beside the file.
PLACES = {"paper": "opinion", "profile": "reverse-linkage", "register": "reverse-linkage", "kind": "reverse-linkage",
          "figure": "received", "source": "没有的来源", "id": "0" * 26}
BODIES = {"application/json": {}, "application/octet-stream": b"%PDF-1.4"}


def request(operation, files, version):
    """Arguments of a call that is well formed, as far as the address goes."""
    path, found = operation.path, {}
    found["path_parameters"] = {name: PLACES[name] for name in re.findall("{([a-z]+)}", path)}
    if path.startswith("/cases/{id}"):
        found["path_parameters"]["id"] = next(files)
    types = list(operation.get_request_payload_content_types())
    if operation.method.upper() in ("POST", "PUT") and types:
        kind = next((known for known in types if known in BODIES), None)
        found |= {"body": BODIES[kind], "media_type": kind} if kind else {}
    found["headers"] = {"If-Match": f'"{version}"'} if operation.method.upper() != "GET" else {}
    return found


def main():
    address, known = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
    schema = schemathesis.openapi.from_url(address + "/api/openapi.yaml")
    files, calls, wrong = itertools.cycle(known["files"]), 0, []
    for result in schema.get_all_operations():
        operation = result.ok()
        for place, asker in enumerate(known["askers"]):
            arguments = request(operation, files, place % 3)
            arguments["headers"]["Authorization"] = f"Bearer {asker['token']}"
            case = operation.Case(**arguments)
            response = case.call(base_url=address + "/api/v1")
            calls += 1
            try:
                case.validate_response(response, checks=CHECKS)
            except Exception as failure:
                wrong.append(f"{operation.label} by {asker['role']}: {failure}")
    print(f"{calls} calls by {len(known['askers'])} roles")
    sys.exit("\n\n".join(wrong[:20]) if wrong else None)


main()
