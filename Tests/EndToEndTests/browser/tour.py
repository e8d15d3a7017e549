"""A person at the pages: signs in, fills forms by the names of their fields, presses buttons by their words, and looks.

Whoever looks keeps a picture, and fails on what nobody should see: an error page, a name of the program's own instead of a
word, something loaded from outside, a page wider than the screen.
"""

import argparse
import io
import pathlib
import re
import traceback
import urllib.request
import zipfile

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

import chromium

# Words of the interface have names such as `field.handler`; where one stands on a page, its word is missing.
NAME_INSTEAD_OF_WORD = re.compile(
    r"\b(?:act|checklist|choice|clock|code|condition|deadline|doer|entry|facet|failure|field|filter|flag|help|hint|intake"
    r"|kind|length|link|member|number|outcome|paper|party|problem|purpose|refusal|remedy|role|section|source|stage|urgency)"
    r"\.[A-Za-z][A-Za-z0-9.-]*\b"
)


class Disappointment(Exception):
    """What a person would complain about."""


class Tour:
    """One person after the other at one browser."""

    def __init__(self, driver, arguments):
        self.driver = driver
        self.base = arguments.base
        self.password = arguments.password
        self.pictures = pathlib.Path(arguments.pictures)
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.seen = []

    # Going somewhere

    def open(self, path):
        self.driver.get(self.base + path)

    def sign_in(self, account, password=None):
        self.driver.delete_all_cookies()
        chromium.sign_in(self.driver, self.base, account, password or self.password)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.base)

    @property
    def heading(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "main").text

    def status(self):
        """The status of the page that is open."""
        return self.driver.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")

    def token(self, path):
        """The token that a form at this address carries."""
        self.open(path)
        return self.driver.find_element(By.CSS_SELECTOR, "form[method=post] input[name='~csrf']").get_attribute("value")

    def cases_in_stage(self, kind, stage, optional=False):
        """The cases of the list that stand there; there has to be one, unless it is optional."""
        self.open(f"/cases?kind={kind}&stage={stage}")
        rows = self.driver.find_elements(By.CSS_SELECTOR, "a.row-link")
        if not rows and not optional:
            raise Disappointment(f"no {kind} stands at {stage}: {self.text}")
        return [re.search(r"/cases/([^/?#]+)", row.get_attribute("href")).group(1) for row in rows]

    def case_in_stage(self, kind, stage):
        """The first of them."""
        return self.cases_in_stage(kind, stage)[0]

    # Forms

    def fill(self, name, value):
        """Fills the field of this name: text, a choice by its value, several by a list, files by their paths."""
        found = self.driver.find_elements(By.NAME, name)
        if not found:
            raise Disappointment(f"there is no field {name} on {self.path}; there are {self.names()}")
        first = found[-1]
        kind = first.get_attribute("type")
        if first.tag_name == "select":
            Select(first).select_by_value(value)
        elif kind in ("radio", "checkbox"):
            wanted = value if isinstance(value, list) else [value]
            for box in found:
                if (box.get_attribute("value") in wanted) != box.is_selected() and not (
                    kind == "radio" and box.is_selected()
                ):
                    self.click(box)
            if not any(box.is_selected() for box in found):
                raise Disappointment(f"{name} offers {[b.get_attribute('value') for b in found]}, not {value}")
        elif kind == "file":
            first.send_keys("\n".join(value if isinstance(value, list) else [value]))
        else:
            first.clear()
            first.send_keys(value)

    def fill_all(self, fields):
        for name, value in fields.items():
            self.fill(name, value)

    def value(self, name):
        """What stands in a field."""
        found = self.driver.find_elements(By.NAME, name)
        if not found:
            raise Disappointment(f"there is no field {name} on {self.path}; there are {self.names()}")
        if found[0].get_attribute("type") in ("radio", "checkbox"):
            return ",".join(box.get_attribute("value") for box in found if box.is_selected())
        return found[0].get_attribute("value")

    def names(self):
        fields = self.driver.find_elements(By.CSS_SELECTOR, "main [name]")
        return sorted({field.get_attribute("name") for field in fields})

    def click(self, element):
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()

    def press(self, words):
        """Presses the button or follows the link that says this."""
        wanted = f"//main//*[self::button or self::a][contains(normalize-space(.), '{words}') and not(@aria-hidden)]"
        found = [element for element in self.driver.find_elements(By.XPATH, wanted) if element.is_displayed()]
        if not found:
            raise Disappointment(f"nothing says “{words}” on {self.path}:\n{self.text[:1500]}")
        self.leave_by(found[0])

    def submit(self, step="preview"):
        """Presses the button of the form that leads on."""
        buttons = self.driver.find_elements(By.CSS_SELECTOR, f"main button[name='~step'][value='{step}']")
        shown = [button for button in buttons if button.is_displayed() and not button.get_attribute("aria-hidden")]
        if not shown:
            raise Disappointment(f"no button leads on ({step}) on {self.path}:\n{self.text[:1500]}")
        self.leave_by(shown[0])

    def lead_on(self):
        """Leaves the form that is open by its main button: to what will be recorded, where the act shows that."""
        self.submit("preview" if self.has_step("preview") else "confirm")

    def finish(self):
        """Sends the form that is open until it is recorded."""
        shows = self.has_step("preview")
        self.lead_on()
        if shows:
            self.expect_no_errors()
            self.submit("confirm")
        self.expect_no_errors()

    def leave_by(self, element):
        """Clicks, and waits until another page is there."""
        before = self.driver.find_element(By.TAG_NAME, "html")
        self.click(element)
        WebDriverWait(self.driver, 30).until(lambda d: d.find_element(By.TAG_NAME, "html") != before)

    def act(self, file, act, fields, name, confirms=True):
        """Does an act on a file by its form, looking at each page on the way."""
        self.open(f"/cases/{file}/acts/{act}")
        self.fill_all(fields)
        self.look(f"{name}-form")
        self.submit("preview" if confirms else "confirm")
        if confirms:
            self.expect_no_errors()
            self.look(f"{name}-confirm")
            self.submit("confirm")
        self.expect_no_errors()
        if "/done" not in self.path:
            raise Disappointment(f"{act} did not end on what was recorded but on {self.path}:\n{self.text[:1500]}")
        self.look(f"{name}-done")

    def has_step(self, step):
        """Whether the form that is open has a button for this step."""
        found = self.driver.find_elements(By.CSS_SELECTOR, f"main button[name='~step'][value='{step}']:not([aria-hidden])")
        return bool(found)

    def confirms(self, file, act):
        """Whether the act shows beforehand what it records."""
        self.open(f"/cases/{file}/acts/{act}")
        return self.has_step("preview")

    def expect_no_errors(self):
        found = self.driver.find_elements(By.ID, "errors")
        if found:
            raise Disappointment(f"{self.path} answers: {found[0].text}")

    def wait_for(self, selector, words):
        """Waits until an element says something."""
        WebDriverWait(self.driver, 30).until(
            lambda d: any(words in one.text for one in d.find_elements(By.CSS_SELECTOR, selector)),
            f"“{words}” did not come to {selector}",
        )

    def expect(self, *words):
        for word in words:
            if word not in self.text:
                raise Disappointment(f"“{word}” is not on {self.path}:\n{self.text[:3000]}")

    # Papers

    def papers(self):
        """The papers that the page offers, by name, each with its address."""
        links = self.driver.find_elements(By.CSS_SELECTOR, "#papers a[download]")
        return {link.get_attribute("aria-label"): link.get_attribute("href") for link in links}

    def download(self, address):
        """What the address gives to the person at the browser."""
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.driver.get_cookies())
        with urllib.request.urlopen(urllib.request.Request(address, headers={"Cookie": cookies}), timeout=60) as answer:
            return answer.read()

    # Looking

    def look(self, name):
        """Keeps a picture of the whole page and fails on what nobody should see."""
        chromium.picture(self.driver, self.pictures / f"{name}.png")
        self.seen.append(f"{name} {self.path.partition('?')[0]}")
        faults = self.faults()
        if faults:
            raise Disappointment(f"{name} ({self.path}):\n  " + "\n  ".join(faults))

    def faults(self):
        page = self.driver.page_source
        text = self.driver.find_element(By.TAG_NAME, "body").text
        found = [f"a name instead of a word: {name}" for name in sorted(set(NAME_INSTEAD_OF_WORD.findall(text)))]
        # The browser complains of every page that says no; that the page is a no is for its visitor to expect.
        said_no = re.compile(re.escape(self.base) + r"/(?!assets/)\S* - Failed to load resource: .* status of 4")
        found += [f"in the console: {line}" for line in chromium.complaints(self.driver) if not said_no.match(line)]
        if "Internal Server Error" in page or "Fatal error" in page:
            found.append("the page speaks of the program's insides")
        wider = self.driver.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wider > 1:
            found.append(f"the page is {wider} pixels wider than the screen")
        return found


def text_of_docx(content):
    """All of a DOCX's parts that hold text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))


def arguments(description):
    """The command line that all tours have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("base")
    parser.add_argument("pictures", help="a folder for pictures of every page that was looked at")
    parser.add_argument("--password", default="Chenghe-2026")
    return parser.parse_args()


def run(story, person, *rest):
    """Runs a tour: 0 where nobody was disappointed; else the reason is printed and the last page is kept as a picture."""
    try:
        story(person, *rest)
    except Exception as fault:
        chromium.picture(person.driver, person.pictures / "last-page.png")
        place = traceback.extract_tb(fault.__traceback__)[1]
        print(f"{place.name} (line {place.lineno}): {fault}\nThe last page: {person.pictures / 'last-page.png'}")
        return 1
    print(f"{len(person.seen)} pages looked at:\n  " + "\n  ".join(person.seen))
    return 0
