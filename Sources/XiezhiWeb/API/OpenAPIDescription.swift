// The API's own description, generated from the same values as the forms: a field that is added to an act appears here
// without another line. Schemas/openapi.yaml is a copy for those who read it without a server; a test keeps it equal.

package import CaseKernel

/// The description as OpenAPI 3.1.
package struct OpenAPIDescription: Sendable {
  /// The document as YAML.
  package let yaml: String

  /// Describes the kinds of a registry.
  package init(_ registry: Registry, _ lexicon: Lexicon) {
    let document: JSONValue = .object([
      "openapi": "3.1.0",
      "info": .object([
        "title": "獬豸 Xiezhi", "version": "1", "description": .string(Self.introduction),
        "license": .object(["name": "Apache-2.0", "identifier": "Apache-2.0"]),
      ]),
      "servers": .array([.object(["url": .string(APIRouter.base)])]),
      "security": .array([.object(["token": .array([])])]),
      "paths": .object(OpenAPIPaths(registry, lexicon).all),
      "components": .object([
        "securitySchemes": .object([
          "token": .object([
            "type": "http", "scheme": "bearer",
            "description": "An opaque token, made by `xiezhi account token`.",
          ])
        ]),
        "schemas": .object(OpenAPISchemas.answers.merging(OpenAPISchemas.fields(registry)) { first, _ in first }),
        "responses": .object(OpenAPISchemas.responses),
      ]),
    ])
    yaml = YAMLText(document).text
  }

  private static let introduction = """
    Files of every kind, their dockets and acts. Every act goes the way of the form on its page: the same fields, \
    conditions and refusals.

    Errors are problem details (RFC 9457) with a stable `code`; words are in the language of `Accept-Language` \
    (zh-Hans, en), Chinese where none is named. A file that one may not see answers as one that does not exist. Dates \
    are calendar dates in China, `YYYY-MM-DD`; amounts are yuan. A call that carries an `Idempotency-Key` may be sent \
    again: it does nothing twice and gets the answer of the first, with `Idempotency-Replayed: true`.
    """
}
