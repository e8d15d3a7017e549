"""Turns what the server sent for one request, as PostgreSQL logged it, into a pgbench script that sends the same.

Statements, their order and their transactions are the recorded ones. Parameters are written into them as values, but for
those that tell one request from another: office, file and number are variables, drawn anew for each transaction.
"""
import json
import re

PARAMETER = re.compile(r"\$(\d+) = (NULL|'(?:[^']|'')*')")


def statements(log: str) -> list[tuple[str, dict[str, str]]]:
    """Statement and parameters, in order, out of lines of PostgreSQL's jsonlog."""
    found = []
    for line in log.splitlines():
        row = json.loads(line)
        message = row.get("message", "")
        executed = re.match(r"(?:execute \S+|statement): (.*)", message, re.S)
        if row.get("error_severity") != "LOG" or not executed or "pg_reload_conf" in message:
            continue
        found.append((executed.group(1).strip(), dict(PARAMETER.findall(row.get("detail", "")))))
    return found


class Script:
    """One pgbench script."""

    def __init__(self, office: str, file: str, fresh: list[str]):
        # Longest first, as the file's identifier begins with the office's code.
        self.variables = [(text, "(:office::text || '-' || lpad(:n::text, 26, '0'))") for text in [file] if text]
        self.variables += [(text, ":fresh::text") for text in fresh if text]
        self.variables += [(office, ":office::text")]

    def value(self, literal: str) -> str:
        if literal == "NULL":
            return "NULL"
        text = literal[1:-1].replace("''", "'")
        if text.startswith("\\x"):  # bytes: nothing in them is looked up
            return self.quoted(text)
        parts = [(text, False)]
        for found, expression in self.variables:
            split = []
            for part, isdone in parts:
                pieces = [(part, True)] if isdone else [p for piece in part.split(found) for p in ((piece, False), (expression, True))][:-1]
                split += pieces
            parts = split
        parts = [part if isdone else self.quoted(part) for part, isdone in parts if part]
        return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")" if parts else "''"

    @staticmethod
    def quoted(text: str) -> str:
        # pgbench takes :name for a variable wherever it stands.
        text = text.replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
        return f"E'{text}'"

    def text(self, recorded: list[tuple[str, dict[str, str]]]) -> str:
        lines = []
        for sql, parameters in recorded:
            sql = re.sub(r"\$(\d+)", lambda m: self.value(parameters.get(m.group(1), "NULL")), sql)
            lines.append(" ".join(sql.split("\n")) + ";")
        return "\n".join(lines) + "\n"
