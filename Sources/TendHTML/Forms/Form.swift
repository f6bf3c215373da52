package struct Form: HTMLConvertible {
    package enum Method: String { case get, post }

    var method: Method
    var action: String
    var csrf: String?
    var upload: Bool
    var style: String?
    var content: HTML

    /// - Parameters:
    ///   - upload: true if the form has a file field.
    ///   - style: a class such as "inline" (one row) or "find" (search).
    package init(_ method: Method = .post, _ action: String, csrf: String? = nil, upload: Bool = false, style: String? = nil, _ content: HTML) {
        self.method = method
        self.action = action
        self.csrf = csrf
        self.upload = upload
        self.style = style
        self.content = content
    }

    package var html: HTML {
        """
        <form method="\(method.rawValue)" action="\(url: action)"\(attribute: "enctype", upload ? "multipart/form-data" : nil)\(attribute: "class", style)>\
        \(csrf.map { "<input type=\"hidden\" name=\"csrf\" value=\"\($0)\">" })\(content)</form>
        """
    }
}

package struct Button: HTMLConvertible {
    package enum Kind: String { case plain, primary = "go", quiet, destructive = "bad", link }

    var label: String
    var kind: Kind
    var name: String?
    var value: String?
    var action: String?

    /// - Parameter action: another path for the form, for a second button.
    package init(_ label: String, _ kind: Kind = .plain, name: String? = nil, value: String? = nil, action: String? = nil) {
        self.label = label
        self.kind = kind
        self.name = name
        self.value = value
        self.action = action
    }

    package var html: HTML {
        let kind = kind == .plain ? nil : kind.rawValue
        return """
            <button\(attribute: "class", kind)\(attribute: "name", name)\(attribute: "value", value)\
            \(attribute: "formaction", action?.safeAddress)>\(label)</button>
            """
    }
}

/// The errors of a rejected form, above it; each line links to its field.
package struct ErrorSummary: HTMLConvertible {
    var title: String
    var errors: [(id: String, message: String)]

    package init(_ title: String, _ errors: [(id: String, message: String)]) {
        self.title = title
        self.errors = errors
    }

    package var html: HTML {
        let lines: [HTML] = errors.map { "<li><a href=\"#\($0.id)\">\($0.message)</a></li>" }
        return "<div class=\"notice bad\" role=\"alert\"><p><strong>\(title)</strong></p><ul>\(lines)</ul></div>"
    }
}
