// Names as they are compared and as they are shown to those who may not know whose they are.

/// What is done with the names and numbers of parties.
public enum PartyName {
  /// The name for comparison and search: full-width letters narrow, without spaces, middle dots, invisible marks and
  /// control characters, Latin letters lower case. Two spellings of one name fold to the same text.
  public static func folded(_ name: String) -> String {
    let kept = CharacterFolding.narrow(name).unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control && !CharacterFolding.isMiddleDot($0)
        && !CharacterFolding.isInvisible($0)
    }
    return String(String.UnicodeScalarView(kept)).lowercased()
  }

  /// The name of a natural person with all but the surname hidden: 张*, 欧阳**. At most three signs stand for the rest,
  /// so that the length of a long name does not give it away.
  public static func masked(_ name: String) -> String {
    let letters = name.filter { !$0.isWhitespace }
    let surname = surnameLength(of: letters)
    return letters.prefix(surname) + String(repeating: "*", count: min(3, max(1, letters.count - surname)))
  }

  /// The name as it is shown where names are masked: a unit keeps its name, unless it is told apart.
  /// - Parameter maskingUnits: whether units are hidden too, by their last characters.
  public static func masked(_ name: String, of kind: Party.Kind, maskingUnits: Bool = false) -> String {
    switch kind {
    case .natural: masked(name)
    case .unit: maskingUnits ? String(name.prefix(2)) + "***" : name
    }
  }

  /// An identity number or credit code with its middle hidden: 3301**********1234. Shorter ones are hidden altogether.
  public static func maskedNumber(_ number: String) -> String {
    let letters = Array(number)
    guard letters.count >= 12 else { return String(repeating: "*", count: letters.count) }
    return letters.prefix(4) + String(repeating: "*", count: letters.count - 8) + String(letters.suffix(4))
  }

  /// Two for a compound surname with a given name after it, else one.
  private static func surnameLength(of name: String) -> Int {
    name.count > 2 && compoundSurnames.contains(String(name.prefix(2))) ? 2 : 1
  }

  /// The compound surnames (复姓) that are still borne.
  private static let compoundSurnames: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "夏侯", "轩辕", "宇文", "长孙", "端木",
    "百里", "呼延", "东郭", "南宫", "闻人", "赫连", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "公羊", "钟离", "鲜于",
    "闾丘", "亓官", "司寇", "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "段干", "东门",
    "南门", "呼衍", "独孤", "纳兰", "完颜", "西门", "第五", "梁丘", "左丘", "万俟", "羊舌", "微生",
  ]
}
