/// The label, hint and error of a control, connected for screen readers.
struct Label {
    var id: String
    var text: String
    var isHidden = false
    var hint: String?
    var error: String?

    var attributes: HTML {
        let described = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return """
             id="\(id)"\(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))\
            \(attribute: "aria-invalid", error == nil ? nil : "true")
            """
    }

    var hintHTML: HTML? { hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" } }
    var errorHTML: HTML? { error.map { "<p class=\"error\" id=\"\(id)-error\">\($0)</p>" } }

    func wrap(_ control: HTML) -> HTML {
        """
        <div class="field"><label for="\(id)"\(attribute: "class", isHidden ? "hidden" : nil)>\(text)</label>\
        \(hintHTML)\(control)\(errorHTML)</div>
        """
    }

    /// A group of controls with one label.
    func group(_ controls: HTML, style: String) -> HTML {
        """
        <fieldset class="field \(style)"\(attributes)><legend\(attribute: "class", isHidden ? "hidden" : nil)>\(text)</legend>\
        \(hintHTML)\(controls)\(errorHTML)</fieldset>
        """
    }
}
