import TendDomain
import TendHTML
import TendLanguage

/// The fields and comparisons that a segment form offers.
enum SegmentOptions {
    static func fields(_ t: Localizer, _ customFields: [String]) -> [SelectOption] {
        let values =
            ["stage", "tag", "kind"] + Condition.Amount.allCases.map(\.rawValue) + ["pulse", "since", "source", "mail", "phone", "contains"]
            + customFields.map { "field:" + $0 }
        return [SelectOption("", t("Choose …"))] + values.map { SelectOption($0, label(t, field: $0)) }
    }

    static func label(_ t: Localizer, field: String) -> String {
        if let amount = Condition.Amount(rawValue: field) { return sentenceCased(t(amount.phrase)) }
        return switch field {
        case "stage": t("Stage")
        case "tag": t("Tag")
        case "kind": t("Person or company")
        case "pulse": t("Pulse")
        case "since": t("Customer since")
        case "source": t("Source")
        case "mail": t("Email")
        case "phone": t("Phone")
        case "contains": t("Name, email, phone or tag contains")
        default: t("Custom field: \(field.dropFirst("field:".count))")
        }
    }

    static func comparisons(_ t: Localizer) -> [SelectOption] {
        ["is", "is not", ">=", "<=", ">", "<", "known", "missing"].map { SelectOption($0, label(t, comparison: $0)) }
    }

    static func label(_ t: Localizer, comparison: String) -> String {
        switch comparison {
        case "is": t("is")
        case "is not": t("is not")
        case ">=": t("is at least")
        case "<=": t("is at most")
        case ">": t("is more than")
        case "<": t("is less than")
        case "known": t("is known")
        case "missing": t("is missing")
        default: comparison
        }
    }
}
