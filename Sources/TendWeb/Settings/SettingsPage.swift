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
            \(group(t("General"), t("The name of your business and the language of Tend."), """
                \(Field("name", t("Business name"), value: draft.business.name, error: error("name"), autocomplete: "organization"))\
                \(Select("preset", t("Kind of business"), Industry.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: draft.business.industry, error: error("preset")))\
                \(draft.business.languageField(t, error))
                """))\
            \(group(t("Time zone and working hours"), t("When your day begins, and when you are available for customers."), """
                \(draft.business.zoneField(t, error))\(WorkingWeek.html(t, draft.hours, error))
                """))\
            \(group(t("Currency and rates"), t("All totals are shown in one currency. Other currencies are converted at your rates."), currencyFields(visit, draft, error)))\
            \(group(t("How metrics are computed"), t("Changes also apply to past figures. No data is changed."), calculationFields(t, draft, error)))\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
        return Page(
            t("Settings"), mainSection: .settings, section: "/settings",
            content: """
                <h1>\(t("Settings"))</h1>\(BackgroundJobsView.html(t, jobs))\
                \(problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\(form)
                """)
    }

    private static func group(_ title: String, _ description: String, _ fields: HTML) -> HTML {
        "<section><h2>\(title)</h2><p class=\"mute\">\(description)</p><div class=\"fields\">\(fields)</div></section>"
    }

    private static func currencyFields(_ visit: SignedInContext, _ draft: SettingsForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        let t = visit.localizer
        return """
            \(draft.business.currencyField(t, error))\
            \(Field("rates", t("Exchange rates"), .lines(3), value: draft.rates, hint: t("One per line: the value of one unit of the other currency in yours, such as EUR 1.08"), error: error("rates")))\
            \(Field("hourly", t("Your hourly rate"), value: draft.hourly, hint: t("In \(visit.business.currency.code). Leave empty if unknown."), error: error("hourly"), inputmode: "decimal"))\
            \(Field("margin", t("Gross margin, %"), value: draft.margin, hint: t("The share of revenue left after the cost of serving customers. Expected revenue is then shown as profit; leave empty to show revenue."), error: error("margin"), inputmode: "decimal"))
            """
    }

    private static func calculationFields(_ t: Localizer, _ draft: SettingsForm, _ error: BusinessForm.ErrorLookup) -> HTML {
        """
        \(RadioGroup("churn-date", t("A subscription counts as churned when …"), ChurnDate.allCases.map { SelectOption($0.rawValue, t($0.phrase)) }, selected: draft.churnDate, hint: t("Decides the month in which churn, retention and MRR count it."), error: error("churn-date")))\
        \(Field("expected", t("Satisfaction score that customers expect, 0 to 10"), value: draft.expected, hint: t("Value added per customer is measured against it."), error: error("expected"), inputmode: "decimal", required: true))\
        \(Field("discount", t("Discount rate, % a year"), value: draft.discount, hint: t("Reduces the weight of future revenue in the discounted lifetime value (LTV)."), error: error("discount"), inputmode: "decimal", required: true))
        """
    }
}
