import TendDomain
import TendHTML
import TendLanguage

enum SettingsPage {
    static func business(_ visit: SignedInContext, _ draft: SettingsForm, jobs: [BackgroundJob] = [], problem: Problem? = nil) -> Page {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let form = Form(
            .post, "/settings", csrf: visit.csrf,
            """
            \(group(t("The business"), t("What you are called, and the words Tend speaks in."), """
                \(Field("name", t("Name of the business"), value: draft.business.name, error: error("name"), autocomplete: "organization"))\
                \(Select("preset", t("Kind of business"), Industry.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: draft.business.industry, error: error("preset")))\
                \(draft.business.languageField(t, error))
                """))\
            \(group(t("Clock and hours"), t("When your days begin, and when you are there for customers."), """
                \(draft.business.zoneField(t, error))\(WorkingWeek.html(t, draft.hours, error))
                """))\
            \(group(t("Money"), t("Every sum is told in one currency; what was paid in another is changed at your rate."), currencyFields(visit, draft, error)))\
            \(group(t("How figures are counted"), t("Changing these counts the past anew. No data are changed."), calculationFields(t, draft, error)))\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
        return Page(
            t("Settings"), mainSection: .settings, section: "/settings",
            content: """
                <h1>\(t("Settings"))</h1>\(BackgroundJobsView.html(t, jobs))\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\(form)
                """)
    }

    private static func group(_ title: String, _ what: String, _ fields: HTML) -> HTML {
        "<section><h2>\(title)</h2><p class=\"mute\">\(what)</p><div class=\"fields\">\(fields)</div></section>"
    }

    private static func currencyFields(_ visit: SignedInContext, _ draft: SettingsForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        let t = visit.localizer
        return """
            \(draft.business.currencyField(t, error))\
            \(Field("rates", t("Exchange rates"), .lines(3), value: draft.rates, hint: t("One a line: what one unit of the other currency is worth in yours, such as EUR 1.08"), error: error("rates")))\
            \(Field("hourly", t("What an hour of yours is worth"), value: draft.hourly, hint: t("In \(visit.business.currency.code). Empty when you do not know."), error: error("hourly"), inputmode: "decimal"))\
            \(Field("margin", t("Gross margin, %"), value: draft.margin, hint: t("What is left of each sum after what it costs to serve. The worth of customers is then told as profit; empty, it is income."), error: error("margin"), inputmode: "decimal"))
            """
    }

    private static func calculationFields(_ t: Localizer, _ draft: SettingsForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        """
        \(RadioGroup("churn-date", t("A subscription is lost on the day …"), ChurnDate.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: draft.churnDate, hint: t("Moves the month in which churn, retention and recurring revenue count it."), error: error("churn-date")))\
        \(Field("expected", t("The score your customers expect, 0 to 10"), value: draft.expected, hint: t("Value added per customer is measured against it."), error: error("expected"), inputmode: "decimal", required: true))\
        \(Field("discount", t("Discount of later money, % a year"), value: draft.discount, hint: t("Makes money of later years count less in the discounted lifetime value."), error: error("discount"), inputmode: "decimal", required: true))
        """
    }
}
