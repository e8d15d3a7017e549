"""Debian's Chromium without a window, signed in or not, and axe-core in it. One browser a run: starting one takes seconds."""

import base64
import contextlib
import pathlib

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js")
# What WCAG 2.2 AA asks for.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextlib.contextmanager
def browser(language="zh-CN", scripts=True, width=1280, height=900):
    """A browser for the length of a block; without `scripts` as for people who switched JavaScript off."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--window-size={width},{height}"):
        options.add_argument(argument)
    content = 1 if scripts else 2
    options.add_experimental_option(
        "prefs",
        {"intl.accept_languages": language, "profile.default_content_setting_values.javascript": content},
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        driver.set_page_load_timeout(60)
        yield driver
    finally:
        driver.quit()


def sign_in(driver, base, account, password):
    """Fills the sign-in form as a person does, and fails where the door stays shut."""
    driver.get(base + "/sign-in")
    driver.find_element(By.NAME, "account").clear()
    driver.find_element(By.NAME, "account").send_keys(account)
    driver.find_element(By.NAME, "password").send_keys(password)
    driver.find_element(By.CSS_SELECTOR, "form[action='/sign-in'] button[type=submit]").click()
    WebDriverWait(driver, 30).until(lambda d: not d.current_url.startswith(base + "/sign-in"), "sign-in was refused")


def violations(driver):
    """What axe finds on the page that is open, each as one readable line."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    report = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {runOnly: arguments[0]}).then(done, e => done({failed: String(e)}))",
        RULES,
    )
    if "failed" in report:
        return [f"axe itself failed: {report['failed']}"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html']}\n    {node['failureSummary']}"
        for rule in report["violations"]
        for node in rule["nodes"]
    ]


def complaints(driver):
    """What the browser's console holds of errors: a missing asset, a script that broke, something loaded from outside."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]


def picture(driver, path):
    """Keeps a picture of the whole page, however long it is."""
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000), "scale": 1}
    taken = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    path.write_bytes(base64.b64decode(taken["data"]))
