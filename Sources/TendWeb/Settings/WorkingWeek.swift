import TendDomain
import TendHTML
import TendLanguage

/// A table of the working hours of each weekday.
enum WorkingWeek {
    static func html(_ t: Localizer, _ hours: [(from: String, to: String)], _ error: BusinessForm.ErrorLookup) -> HTML {
        let rows: [[HTML]] = hours.enumerated().map { day, ends in
            let name = t(weekdays[day])
            return [
                "\(name)",
                "\(Field("from-\(day)", t("\(name), from"), value: ends.from, error: error("hours-\(day)"), inputmode: "numeric", labelHidden: true, extra: " maxlength=\"5\""))",
                "\(Field("to-\(day)", t("\(name), to"), value: ends.to, inputmode: "numeric", labelHidden: true, extra: " maxlength=\"5\""))",
            ]
        }
        return """
            \(Table(t("Working hours"), [.text("\(t("Day"))"), .text("\(t("From"))"), .text("\(t("To"))")], rows, style: "hours"))\
            <p class="hint">\(t("Leave both empty for a day off."))</p>
            """
    }

    private static let weekdays: [Phrase] = [
        Phrase("Monday"), Phrase("Tuesday"), Phrase("Wednesday"), Phrase("Thursday"), Phrase("Friday"), Phrase("Saturday"), Phrase("Sunday"),
    ]
}
