// The suite's reader as a program of its own, for the bench: reads the first sheet into typed values and prints sums.

import Foundation
import Spreadsheets

guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: spreadsheets-bench FILE.xlsx\n".utf8))
  exit(2)
}
var (rows, cells, dates, total) = (-1, 0, 0, 0.0)
try SpreadsheetReader(path: CommandLine.arguments[1]).forEachRow(sheet: 0) { row in
  rows += 1
  // The first row holds the headings.
  guard rows > 0 else { return true }
  for (column, cell) in row.cells.enumerated() {
    switch cell {
    case .empty: continue
    case .date: if (8..<12).contains(column) { dates += 1 }
    case .number(let number): if column == 12 { total += number }
    case .text, .time, .duration, .boolean, .error: break
    }
    cells += 1
  }
  return true
}
print("{\"rows\": \(rows), \"cells\": \(cells), \"dates\": \(dates), \"sum\": \((total * 100).rounded() / 100)}")
