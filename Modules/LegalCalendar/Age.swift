// Ages in criminal cases: a full year of age (周岁) is reached on the day after the birthday (法释〔2006〕1号, 2). On the
// birthday itself the person is still one year younger, which decides whether someone was a juvenile.

/// Ages by the counting of criminal law.
public enum Age {
  /// The full years of age on a day; 0 until the day after the first birthday, and before birth.
  public static func on(_ day: LegalDate, born: LegalDate) -> Int {
    guard day > born else { return 0 }
    // Months are exact for the sign of the comparison: a 29 February birthday falls on the 28th in common years.
    let years = day.year - born.year
    let birthday = born.correspondingDay(afterMonths: years * 12) ?? day
    return max(day > birthday ? years : years - 1, 0)
  }

  /// The day on which the age is reached: the day after that birthday, kept inside 1900…2200.
  public static func reached(_ years: Int, born: LegalDate) -> LegalDate {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    guard !overflow, let birthday = born.correspondingDay(afterMonths: months) else {
      return years > 0 ? .latest : .earliest
    }
    return birthday.advanced(byDays: 1)
  }
}

extension Counter {
  /// The full years of age on a day, reached on the day after each birthday (法释〔2006〕1号, 2); 0 before birth.
  public func age(born: LegalDate, on day: LegalDate) -> Int { Age.on(day, born: born) }

  /// The day on which a person reaches an age: the day after that birthday.
  public func reachesAge(born: LegalDate, years: Int) -> LegalDate { Age.reached(years, born: born) }
}
