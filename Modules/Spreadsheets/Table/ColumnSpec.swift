// Which columns a table may have and under which headings people send them; the lists are data under Schemas.

/// One column that is looked for in a table.
public struct ColumnSpec: Sendable, Hashable, Codable {
  /// The field that the column fills.
  public let field: String
  /// Whether a row cannot do without it.
  public let required: Bool
  /// Headings under which the column is known; the first is the suite's own.
  public let headings: [String]
  /// For a field with a fixed list: each code with the words that people write for it. An empty word stands for an empty
  /// cell. `nil` where the field is free.
  public let values: [String: [String]]?

  /// A column.
  public init(field: String, required: Bool, headings: [String], values: [String: [String]]? = nil) {
    self.field = field
    self.required = required
    self.headings = headings
    self.values = values
  }

  /// The code for a word in a cell, compared without regard to width, case and spaces; `nil` where no list has the word
  /// or the field is free. A word listed under two codes belongs to the first in alphabetical order.
  public func code(for word: String) -> String? {
    let wanted = TextForm.value(word)
    return values?.sorted { $0.key < $1.key }.first { $0.value.contains { TextForm.value($0) == wanted } }?.key
  }
}

/// The columns of one import, as a file under Schemas describes them.
public struct ColumnList: Sendable, Hashable, Codable {
  /// The kind of file that the rows become.
  public let kind: String
  /// The act that each row performs.
  public let act: String
  /// The columns in the order of the suite's template.
  public let columns: [ColumnSpec]

  /// A list of columns.
  public init(kind: String, act: String, columns: [ColumnSpec]) {
    self.kind = kind
    self.act = act
    self.columns = columns
  }
}

/// Words by which rows that carry no record are told, where tables of offices have them.
public struct RowWords: Sendable, Hashable, Codable {
  /// First filled cell of a row of sums.
  public var sums: [String]
  /// Beginnings of notes above and below the table.
  public var notes: [String]
  /// Beginnings of the first filled cell of a row that only shows how to fill one.
  public var examples: [String]

  /// Words of one's own.
  public init(sums: [String], notes: [String], examples: [String] = []) {
    self.sums = sums
    self.notes = notes
    self.examples = examples
  }

  /// What offices write in practice.
  public static let usual = RowWords(
    sums: ["小计", "合计", "总计"],
    notes: [
      "注", "备注", "说明", "填表", "填报", "制表", "审核", "审批", "负责人", "联系人", "联系电话", "统计", "单位负责", "打印", "导出", "数据来源",
    ], examples: ["示例", "(示例)", "样例", "example:"])
}
