"""The pictures of the tutorial: the pages of one case on its main way, in one of the two languages.

tutorial_pictures.py BASE FOLDER LANGUAGE [--password WORD]     LANGUAGE is zh-Hans or en
"""

import argparse
import json
import pathlib
import sys

import chromium
import main_way
import samples
import tour

SCHEMAS = pathlib.Path(__file__).parents[3] / "Schemas" / "locales"
# The pages that the tutorial shows, in its order.
SHOWN = [
    "import-preview", "import-result", "case-imported", "register-confirm", "workbench-of-the-handler",
    "case-under-review", "draft-prefilled", "submit-form", "opinion-before-endorsement", "approve-confirm",
    "serve-confirm", "case-awaiting-reply", "penalty-form", "case-closed",
]  # fmt: skip


class Photographer(tour.Tour):
    """Walks the same way as the tour does, and keeps what the tutorial shows: the part of a page that a screen has."""

    def __init__(self, driver, arguments):
        super().__init__(driver, arguments)
        self.language = arguments.language
        self.words = translations() if arguments.language == "en" else {}

    def look(self, name):
        if name in SHOWN:
            self.driver.execute_script("scrollTo(0, 0)")
            file = self.pictures / f"{SHOWN.index(name) + 1:02}-{name}.png"
            self.driver.save_screenshot(str(file))
            self.seen.append(str(file))

    def press(self, words):
        super().press(self.words.get(words) or self.part_of_a_sentence(words))

    def part_of_a_sentence(self, words):
        """What the shortest sentence that holds these words says up to its first place, in English."""
        found = sorted((chinese for chinese in self.words if words in chinese), key=len)
        return self.words[found[0]].partition("{")[0].strip() if found else words

    def expect(self, *words):
        # What the pages say is for the tour to check, in its own language.
        if self.language != "en":
            super().expect(*words)


def translations():
    """What the interface says in English, by what it says in Chinese."""
    words = {}
    for file in sorted(SCHEMAS.glob("*.zh-Hans.json")):
        chinese = json.loads(file.read_text())
        english = json.loads((SCHEMAS / file.name.replace(".zh-Hans.", ".en.")).read_text())
        words.update({text: english[key] for key, text in chinese.items()})
    return words


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("pictures")
    parser.add_argument("language", choices=["zh-Hans", "en"])
    parser.add_argument("--password", default="Chenghe-2026")
    arguments = parser.parse_args()
    browser = "zh-CN" if arguments.language == "zh-Hans" else "en"
    with chromium.browser(browser, width=1180, height=820) as driver, samples.Folder() as folder:
        sys.exit(tour.run(main_way.main_way, Photographer(driver, arguments), folder))
