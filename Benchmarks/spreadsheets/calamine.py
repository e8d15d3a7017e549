#!/usr/bin/env python3
"""calamine.py FILE.xlsx    the peer: reads the first sheet into typed values and prints a summary as JSON."""
import datetime, json, sys

from python_calamine import CalamineWorkbook

rows = cells = dates = 0
total = 0.0
sheet = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).iter_rows()
next(iter(sheet))
for row in sheet:
    rows += 1
    cells += len(row) - row.count("")
    total += row[12]
    dates += sum(isinstance(value, datetime.date) for value in row[8:12])
print(json.dumps({"rows": rows, "cells": cells, "dates": dates, "sum": round(total, 2)}))
