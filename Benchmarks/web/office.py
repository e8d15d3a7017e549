"""The offices, people and keys of the measured database: counties that all look alike, each with one case manager."""
import hashlib
import json

FIRST, OFFICES = 990201, 24


def code(place: int) -> str:
    return str(FIRST + place)


def person(office: str) -> str:
    return f"bench.{office}"


def token(office: str) -> str:
    return f"xiezhi_bench_{office}"


def cookie(office: str) -> str:
    return f"bench-cookie-{office}"


def roster() -> str:
    """What `xiezhi office load` reads."""
    offices, departments, people = [], [], []
    for place in range(OFFICES):
        office = code(place)
        offices.append({"id": office, "parent": "990100", "level": "county", "nameZh": f"测{place + 1}县人民检察院",
                        "nameEn": f"Measured County {place + 1}", "shortName": f"测{place + 1}检", "region": "澄河县"})
        for position, line in enumerate(["criminal", "administrative", "juvenile", "caseManagement"], 1):
            departments.append({"id": f"{office}.{line}", "office": office, "nameZh": line, "nameEn": line,
                                "position": position, "kinds": [line]})
        people.append({"id": person(office), "office": office, "name": f"测试{place + 1}", "appointments": [
            {"role": "caseManagement"}, {"role": "handler", "department": f"{office}.criminal"},
            {"role": "handler", "department": f"{office}.administrative"}]})
        for handler in range(6):
            people.append({"id": f"handler{handler}.{office}", "office": office, "name": f"承办{place + 1}之{handler + 1}",
                           "appointments": [{"role": "handler", "department": f"{office}.administrative"}]})
    return json.dumps({"title": "measured", "note": "made up for measuring", "offices": offices,
                       "departments": departments, "people": people}, ensure_ascii=False)


def keys() -> str:
    """SQL that lets everybody in: tokens and sessions are stored as digests."""
    def digest(text: str) -> str:
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    lines, begin, end = [], "2020-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"
    for place in range(OFFICES):
        office = code(place)
        lines.append("INSERT INTO kernel_token (id, token_hash, account, label, created_at) VALUES "
                     f"('t{office}', '{digest(token(office))}', '{person(office)}', 'bench', '{begin}');")
        lines.append("INSERT INTO kernel_session (token_hash, account, csrf_secret, created_at, last_seen_at, expires_at) VALUES "
                     f"('{digest(cookie(office))}', '{person(office)}', 'bench', '{begin}', '{end}', '{end}');")
    return "\n".join(lines)
