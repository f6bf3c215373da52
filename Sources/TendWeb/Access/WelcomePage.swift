import Foundation
import TendDomain
import TendHTML
import TendLanguage

/// The first step of the setup: the business and the password.
enum WelcomePage {
    static func page(_ visit: AppRequestContext, draft: BusinessForm, problem: Problem? = nil, isSecure: Bool) -> Page {
        let t = visit.localizer
        let languages: [HTML] = Language.allCases.filter { $0 != visit.language }.map {
            "<a href=\"\(url: url("/welcome", ["language": $0.rawValue]))\" lang=\"\($0.tag)\">\($0.ownName)</a>"
        }
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let form = Form(
            .post, "/welcome", csrf: visit.csrf,
            """
            \(RadioGroup("preset", t("What kind of business is it?"), Industry.allCases.map { SelectOption($0.rawValue, t($0.phrase), hint: t($0.hint)) }, selected: draft.industry))\
            \(Field("name", t("Business name"), value: draft.name, error: error("name"), autocomplete: "organization"))\
            \(draft.languageField(t, error))\(draft.currencyField(t, error))\(draft.zoneField(t, error))\
            \(Field("password", t("Set a password"), .password, hint: t("At least \(PasswordPolicy.lengths.lowerBound) characters. A short phrase works well."), error: error("password"), autocomplete: "new-password", required: true))\
            <div class="acts">\(Button(t("Begin"), .primary))</div>
            """)
        return Page(
            t("Welcome"),
            content: """
                <p class="eyebrow">\(languages.joined(separator: " · "))</p>\
                <p class="eyebrow">\(t("Step 1 of 3"))</p><h1>\(t("Welcome to Tend"))</h1><p class="lede">\(t("See which customers need you, and why. Everything stays on this machine."))</p>\
                \(problem.map { Notice(.bad, t("Please check your input"), "\(t($0.phrase))") }?.html)\
                \(isSecure ? form.html : Notice(.warn, t("This connection is not secure"), "\(t(SignInPage.insecureAdvice))").html)
                """)
    }
}

extension Industry {
    var phrase: Phrase {
        switch self {
        case .saas: "SaaS (subscription software)"
        case .services: "Services and consulting"
        case .shop: "Shop"
        case .teaching: "Teaching"
        case .health: "Health and coaching"
        }
    }

    var hint: Phrase {
        switch self {
        case .saas: "Accounts on plans that sign in and use the product."
        case .services: "Clients with projects and retainers."
        case .shop: "Buyers and their orders."
        case .teaching: "Learners and their lessons."
        case .health: "Clients in a programme of sessions."
        }
    }
}
