// What is wrong with an identity number, as the problem of the field that it was typed into.

extension CitizenID {
  /// What is wrong with a citizen identity number that was typed into a field; nil where nothing is.
  public static func problem(_ typed: String, at field: String) -> FieldProblem? {
    do throws(CitizenIDError) {
      _ = try CitizenID(typed)
      return nil
    } catch {
      switch error {
      case .empty: return FieldProblem(field, .required)
      case .length(let found): return FieldProblem(field, .idLength, value: typed, details: ["length": "\(found)"])
      case .fifteenDigits: return FieldProblem(field, .idOldForm, value: typed)
      case .character(let position, let found):
        return FieldProblem(
          field, .idCharacter, value: typed, details: ["position": "\(position)", "found": "\(found)"])
      case .impossibleDate(let date): return FieldProblem(field, .idBirthDate, value: typed, details: ["found": date])
      case .checkDigit(let expected, let found):
        return FieldProblem(
          field, .idCheckDigit, value: typed, details: ["expected": "\(expected)", "found": "\(found)"])
      }
    }
  }
}
