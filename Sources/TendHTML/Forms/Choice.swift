package struct SelectOption {
    var value: String
    var label: String
    var hint: String?
    /// The heading of its group in a long list.
    var group: String?

    package init(_ value: String, _ label: String, hint: String? = nil, group: String? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
        self.group = group
    }
}

package struct Select: HTMLConvertible {
    var name: String
    var label: Label
    var options: [SelectOption]
    var selected: String?
    var required: Bool

    package init(
        _ name: String, _ label: String, _ options: [SelectOption], selected: String? = nil, hint: String? = nil, error: String? = nil,
        required: Bool = false, labelHidden: Bool = false, id: String? = nil
    ) {
        self.name = name
        self.label = Label(id: id ?? name, text: label, isHidden: labelHidden, hint: hint, error: error)
        self.options = options
        self.selected = selected
        self.required = required
    }

    package var html: HTML {
        var items: [HTML] = []
        var remainder = options[...]
        while let first = remainder.first {
            let group = remainder.prefix { $0.group == first.group }
            let groupItems: [HTML] = group.map { "<option value=\"\($0.value)\"\(attribute: "selected", $0.value == selected)>\($0.label)</option>" }
            items.append(first.group.map { "<optgroup label=\"\($0)\">\(groupItems)</optgroup>" } ?? "\(groupItems)")
            remainder = remainder.dropFirst(group.count)
        }
        return label.wrap("<select name=\"\(name)\"\(label.attributes)\(attribute: "required", required)>\(items)</select>")
    }
}

package struct Checkbox: HTMLConvertible {
    var name: String
    var value: String
    var isOn: Bool
    var label: Label

    package init(_ name: String, _ label: String, isOn: Bool = false, value: String = "on", hint: String? = nil, error: String? = nil, id: String? = nil) {
        self.name = name
        self.value = value
        self.isOn = isOn
        self.label = Label(id: id ?? name, text: label, hint: hint, error: error)
    }

    package var html: HTML {
        """
        <div class="check"><input type="checkbox" name="\(name)" value="\(value)"\(label.attributes)\(attribute: "checked", isOn)>\
        <div><label for="\(label.id)">\(label.text)</label>\(label.hintHTML)\(label.errorHTML)</div></div>
        """
    }
}

/// A choice of one option; all options are visible.
package struct RadioGroup: HTMLConvertible {
    var name: String
    var label: Label
    var options: [SelectOption]
    var selected: String?
    var style: String

    /// - Parameter style: "choices" has one option in a line, "answers" as many as fit.
    package init(
        _ name: String, _ label: String, _ options: [SelectOption], selected: String? = nil, hint: String? = nil, error: String? = nil,
        style: String = "choices"
    ) {
        self.name = name
        self.label = Label(id: name, text: label, hint: hint, error: error)
        self.options = options
        self.selected = selected
        self.style = style
    }

    package var html: HTML {
        let items: [HTML] = options.map { option in
            let optionLabel = Label(id: "\(name)-\(option.value)", text: option.label, hint: option.hint)
            return """
                <div class="check"><input type="radio" name="\(name)" value="\(option.value)"\(optionLabel.attributes)\
                \(attribute: "checked", option.value == selected)><div><label for="\(optionLabel.id)">\(optionLabel.text)</label>\(optionLabel.hintHTML)</div></div>
                """
        }
        return label.group("\(items)", style: style)
    }
}

/// A rating in a range, such as 0 to 10.
package struct RatingInput: HTMLConvertible {
    var name: String
    var label: Label
    var range: ClosedRange<Int>
    var low: String
    var high: String
    var selected: Int?

    package init(_ name: String, _ label: String, _ range: ClosedRange<Int>, low: String, high: String, selected: Int? = nil, error: String? = nil) {
        self.name = name
        self.label = Label(id: name, text: label, error: error)
        self.range = range
        self.low = low
        self.high = high
        self.selected = selected
    }

    package var html: HTML {
        let items: [HTML] = range.map {
            "<label><input type=\"radio\" name=\"\(name)\" value=\"\($0)\"\(attribute: "checked", $0 == selected)><span>\($0)</span></label>"
        }
        return label.group("<div class=\"steps\">\(items)</div><p class=\"ends\"><span>\(low)</span><span>\(high)</span></p>", style: "scale")
    }
}
