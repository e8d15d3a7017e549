"""Opens pages in a real browser and fails where axe finds a violation of WCAG 2.2 AA, or the browser an error.

accessibility.py BASE [--account NAME --password WORD] [--language TAG] PATH…
"""

import argparse
import sys

import chromium

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("base")
arguments.add_argument("paths", nargs="+")
arguments.add_argument("--account")
arguments.add_argument("--password")
arguments.add_argument("--language", default="zh-CN")
chosen = arguments.parse_args()

wrong = 0
with chromium.browser(chosen.language) as driver:
    if chosen.account:
        chromium.sign_in(driver, chosen.base, chosen.account, chosen.password)
    for path in chosen.paths:
        driver.get(chosen.base + path)
        # Errors first: axe is not allowed to add to the console.
        found = chromium.complaints(driver) + chromium.violations(driver)
        print(f"{path} ({driver.title}): {len(found)} found")
        for one in found:
            print("  " + one)
        wrong += len(found)
sys.exit(1 if wrong else 0)
