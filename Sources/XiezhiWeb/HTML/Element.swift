// The elements that pages may use. One line makes an element known; what is not here cannot be written.

/// An element with content, about to be written: call it with text, a word, or a closure that writes what is inside.
struct Element {
  let name: StaticString
  let html: HTML

  init(_ name: StaticString, _ html: HTML) {
    self.name = name
    self.html = html
  }

  func callAsFunction(_ attributes: Attribute..., content: () -> Void) {
    open(attributes)
    content()
    close()
  }

  func callAsFunction(_ text: String, _ attributes: Attribute...) {
    open(attributes)
    html.text(text)
    close()
  }

  func callAsFunction(_ word: Word, _ attributes: Attribute...) {
    open(attributes)
    html.text(word)
    close()
  }

  private func open(_ attributes: [Attribute]) {
    html.write("<")
    html.write(name)
    for attribute in attributes { attribute.write(into: html) }
    html.write(">")
  }

  private func close() {
    html.write("</")
    html.write(name)
    html.write(">")
  }
}

/// An element that has no content and no closing tag.
struct VoidElement {
  let name: StaticString
  let html: HTML

  init(_ name: StaticString, _ html: HTML) {
    self.name = name
    self.html = html
  }

  func callAsFunction(_ attributes: Attribute...) {
    html.write("<")
    html.write(name)
    for attribute in attributes { attribute.write(into: html) }
    html.write(">")
  }
}

extension HTML {
  // Document
  var root: Element { Element("html", self) }
  var head: Element { Element("head", self) }
  var title: Element { Element("title", self) }
  var script: Element { Element("script", self) }
  var body: Element { Element("body", self) }
  var meta: VoidElement { VoidElement("meta", self) }
  var link: VoidElement { VoidElement("link", self) }

  // Regions
  var header: Element { Element("header", self) }
  var nav: Element { Element("nav", self) }
  var main: Element { Element("main", self) }
  var aside: Element { Element("aside", self) }
  var footer: Element { Element("footer", self) }
  var section: Element { Element("section", self) }
  var article: Element { Element("article", self) }
  var div: Element { Element("div", self) }
  var h1: Element { Element("h1", self) }
  var h2: Element { Element("h2", self) }
  var h3: Element { Element("h3", self) }

  // Text
  var p: Element { Element("p", self) }
  var a: Element { Element("a", self) }
  var span: Element { Element("span", self) }
  var strong: Element { Element("strong", self) }
  var small: Element { Element("small", self) }
  var code: Element { Element("code", self) }
  var kbd: Element { Element("kbd", self) }
  var ins: Element { Element("ins", self) }
  var del: Element { Element("del", self) }
  var time: Element { Element("time", self) }
  var br: VoidElement { VoidElement("br", self) }

  // Lists and tables
  var ol: Element { Element("ol", self) }
  var ul: Element { Element("ul", self) }
  var li: Element { Element("li", self) }
  var dl: Element { Element("dl", self) }
  var dt: Element { Element("dt", self) }
  var dd: Element { Element("dd", self) }
  var table: Element { Element("table", self) }
  var caption: Element { Element("caption", self) }
  var thead: Element { Element("thead", self) }
  var tbody: Element { Element("tbody", self) }
  var tr: Element { Element("tr", self) }
  var th: Element { Element("th", self) }
  var td: Element { Element("td", self) }
  var details: Element { Element("details", self) }
  var summary: Element { Element("summary", self) }

  // Forms
  var form: Element { Element("form", self) }
  var fieldset: Element { Element("fieldset", self) }
  var legend: Element { Element("legend", self) }
  var label: Element { Element("label", self) }
  var select: Element { Element("select", self) }
  var option: Element { Element("option", self) }
  var textarea: Element { Element("textarea", self) }
  var button: Element { Element("button", self) }
  var input: VoidElement { VoidElement("input", self) }
}
