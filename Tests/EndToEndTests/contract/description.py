"""Checks that an OpenAPI description is a valid one of version 3.1.

description.py FILE
"""

import sys

import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

with open(sys.argv[1], encoding="utf-8") as file:
    description = yaml.safe_load(file)
version = str(description.get("openapi"))
problems = [] if version.startswith("3.1.") else [f"openapi: {version} is not 3.1"]
for problem in OpenAPIV31SpecValidator(description).iter_errors():
    problems.append(f"{'/'.join(str(part) for part in problem.absolute_path)}: {problem.message}")
for line in problems:
    print(line)
sys.exit(1 if problems else 0)
