package struct Field: HTMLConvertible {
    package enum Kind {
        case text, email, tel, url, number, date, time, password, search
        case lines(Int)
    }

    var name: String
    var kind: Kind
    var value: String?
    var label: Label
    var autocomplete: String?
    var inputmode: String?
    var required: Bool
    var extra: HTML

    /// - Parameters:
    ///   - id: the name by default; another one if a page has several fields of that name.
    ///   - extra: further attributes, with a leading space: `" min=\"0\" max=\"10\""`.
    package init(
        _ name: String, _ label: String, _ kind: Kind = .text, value: String? = nil, hint: String? = nil, error: String? = nil,
        autocomplete: String? = nil, inputmode: String? = nil, required: Bool = false, labelHidden: Bool = false,
        id: String? = nil, extra: HTML = .empty
    ) {
        self.name = name
        self.kind = kind
        self.value = value
        self.label = Label(id: id ?? name, text: label, isHidden: labelHidden, hint: hint, error: error)
        self.autocomplete = autocomplete
        self.inputmode = inputmode
        self.required = required
        self.extra = extra
    }

    package var html: HTML {
        let attributes: HTML = """
             name="\(name)"\(label.attributes)\(attribute: "autocomplete", autocomplete)\(attribute: "inputmode", inputmode)\
            \(attribute: "required", required)\(extra)
            """
        // Browsers drop the first line end of a textarea, so an extra one is added.
        if case .lines(let count) = kind {
            return label.wrap("<textarea\(attributes) rows=\"\(count)\">\n\(value)</textarea>")
        }
        return label.wrap("<input type=\"\("\(kind)")\"\(attributes)\(attribute: "value", value)>")
    }
}

package struct FileField: HTMLConvertible {
    var name: String
    var label: Label
    var accept: String?
    var required: Bool

    package init(_ name: String, _ label: String, accept: String? = nil, hint: String? = nil, error: String? = nil, required: Bool = true) {
        self.name = name
        self.label = Label(id: name, text: label, hint: hint, error: error)
        self.accept = accept
        self.required = required
    }

    package var html: HTML {
        label.wrap(
            "<input type=\"file\" class=\"drop\" name=\"\(name)\"\(label.attributes)\(attribute: "accept", accept)\(attribute: "required", required)>")
    }
}
