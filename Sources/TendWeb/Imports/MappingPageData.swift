import TendDomain
import TendLanguage

/// A file and its mapping.
struct MappingPageData: Sendable {
    let file: PendingUpload
    let preview: Imports.Preview
    var mapping: Mapping
    /// The past import whose mapping is reused.
    let remembered: Import?
    var problem: Problem?

    /// Applies the choices of a form.
    ///
    /// - Returns: false if the form has no choices.
    mutating func correct(by form: FormData) -> Bool {
        let names = ["kind", "column", "order", "decimals"]
        guard form.values.keys.contains(where: { name in names.contains { name.hasPrefix($0) } }) else { return false }
        let choices = mapping.columns.indices.map { index in
            let current = mapping.columns[index]
            return Imports.Preview.Choice(
                ColumnRole(rawValue: form["column-\(index)"]) ?? current.role, monthFirst: Self.isFirst("month", "day", form["order-\(index)"]),
                decimalComma: Self.isFirst("comma", "dot", form["decimals-\(index)"]))
        }
        mapping = preview.mapping(ImportKind(rawValue: form["kind"]) ?? mapping.kind, choices)
        return true
    }

    private static func isFirst(_ yes: String, _ no: String, _ chosen: String) -> Bool? {
        chosen == yes ? true : chosen == no ? false : nil
    }

    /// The error in the choice for a column.
    func error(of column: Int) -> Phrase? {
        guard let problem, case .invalid(let field, let phrase) = problem, mapping.columns[column].role.rawValue == field else { return nil }
        return phrase
    }

    var isErrorAtColumn: Bool { mapping.columns.indices.contains { error(of: $0) != nil } }
}
