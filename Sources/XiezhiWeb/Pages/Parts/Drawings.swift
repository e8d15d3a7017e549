// The few drawings of the pages. Each stands beside words and is hidden from a screen reader; shape and text carry the
// meaning, colour only repeats it.

extension Markup {
  /// The one-horned animal that tells right from wrong, as a mark: a horn over a scale.
  static let mark = Markup(
    """
    <svg class="brand-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">\
    <path d="M12 2.5 13.6 9h-3.2z" fill="#f2b45c"/>\
    <path d="M12 9v11M7.5 20.5h9M5 10.5h14" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>\
    <path d="M2.4 16 5 10.5 7.6 16a2.6 2.2 0 0 1-5.2 0zM16.4 16 19 10.5l2.6 5.5a2.6 2.2 0 0 1-5.2 0z" \
    fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/></svg>
    """)

  static let triangle = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <path d="M6 1 11.5 11H.5z" fill="currentColor"/></svg>
    """)

  static let diamond = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <path d="M6 .5 11.5 6 6 11.5.5 6z" fill="currentColor"/></svg>
    """)

  static let disc = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <circle cx="6" cy="6" r="4.6" fill="currentColor"/></svg>
    """)

  static let pause = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <path d="M2 1.5h3v9H2zM7 1.5h3v9H7z" fill="currentColor"/></svg>
    """)

  static let tick = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <path d="M1.2 6.4 4.6 9.8 10.8 2.4" fill="none" stroke="currentColor" stroke-width="2.2"/></svg>
    """)

  static let dashedRing = Markup(
    """
    <svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">\
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.6 2"/></svg>
    """)
}
