"""The pictures of the README: what somebody sees first of the demonstration office.

readme_pictures.py BASE FOLDER [--password WORD]
"""

import sys

import chromium
import tour

arguments = tour.arguments(__doc__)
# Larger would be slow to load beside the text.
MOST_BYTES = 250_000


def pictures(person):
    person.sign_in("xuwanqing")
    take(person, "/workbench", "workbench")
    case = person.case_in_stage("reverse-linkage", "underReview")
    take(person, f"/cases/{case}", "case")


def take(person, path, name):
    person.open(path)
    file = person.pictures / f"{name}.png"
    person.driver.save_screenshot(str(file))
    if file.stat().st_size > MOST_BYTES:
        raise tour.Disappointment(f"{file} has {file.stat().st_size} bytes, more than {MOST_BYTES}")


with chromium.browser("zh-CN", width=1366, height=900) as driver:
    sys.exit(tour.run(pictures, tour.Tour(driver, arguments)))
