import TendDomain
import TendHTML

enum SettingsPage {
    static func business(_ visit: OwnerVisit, _ draft: SettingsForm, saved: Bool = false, problem: Problem? = nil) -> Page {
        let t = visit.say
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let form = Form(
            .post, "/settings", csrf: visit.csrf,
            """
            \(Field("name", t("Name of the business"), value: draft.business.name, error: error("name"), autocomplete: "organization"))\
            \(Select("preset", t("Kind of business"), Preset.allCases.map { Option($0.rawValue, t($0.phrase)) }, selected: draft.business.preset, error: error("preset")))\
            \(draft.business.languageField(t, error))\(draft.business.currencyField(t, error))\(draft.business.zoneField(t, error))\
            <h2>\(t("Money"))</h2>\
            \(Field("hourly", t("What an hour of yours is worth"), value: draft.hourly, hint: t("In \(visit.business.currency.code). Empty when you do not know."), error: error("hourly"), inputmode: "decimal"))\
            \(Field("rates", t("Exchange rates"), .lines(3), value: draft.rates, hint: t("One a line: what one unit of the other currency is worth in yours, such as EUR 1.08"), error: error("rates")))\
            \(Field("discount", t("Discount of later money, % a year"), value: draft.discount, error: error("discount"), inputmode: "decimal", required: true))\
            <h2>\(t("How things are counted"))</h2>\
            \(Field("expected", t("The score your customers expect, 0 to 10"), value: draft.expected, error: error("expected"), inputmode: "decimal", required: true))\
            \(Choices("churn-date", t("A subscription is lost on the day …"), ChurnDate.allCases.map { Option($0.rawValue, t($0.phrase)) }, selected: draft.churnDate, error: error("churn-date")))\
            <h2>\(t("Working hours"))</h2>\(hours(t, draft, error))\
            <div class="acts">\(Button(t("Save"), .go))</div>
            """)
        return Page(
            t("Settings"), room: .settings, section: "/settings",
            content: """
                <h1>\(t("Settings"))</h1>\
                \(if: saved, Notice(.good, t("Saved")).html)\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(form)
                """)
    }

    private static func hours(_ t: Words, _ draft: SettingsForm, _ error: BusinessForm.ErrorOf) -> HTML {
        let days: [HTML] = draft.hours.enumerated().map { day, hours in
            Field("hours-\(day)", t(weekdays[day]), value: hours, error: error("hours-\(day)")).html
        }
        return "<p class=\"hint\">\(t("Such as 09:00-17:00; leave a day empty when you do not work."))</p>\(days)"
    }

    private static let weekdays: [Phrase] = [
        Phrase("Monday"), Phrase("Tuesday"), Phrase("Wednesday"), Phrase("Thursday"), Phrase("Friday"), Phrase("Saturday"), Phrase("Sunday"),
    ]
}
