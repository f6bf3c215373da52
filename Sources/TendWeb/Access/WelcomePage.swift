import Foundation
import TendDomain
import TendHTML
import TendLanguage

/// The first run: what kind of business, then its data.
enum WelcomePage {
    static func page(_ visit: AppRequestContext, draft: BusinessForm, problem: Problem? = nil, isSecure: Bool) -> Page {
        let t = visit.localizer
        let other: Language = visit.language == .english ? .chinese : .english
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let form = Form(
            .post, "/welcome", csrf: visit.csrf,
            """
            \(RadioGroup("preset", t("What kind of business is it?"), Industry.allCases.map { SelectOption($0.rawValue, t($0.phrase), hint: t($0.hint)) }, selected: draft.industry))\
            \(Field("name", t("Its name"), value: draft.name, error: error("name"), autocomplete: "organization"))\
            \(draft.languageField(t, error))\(draft.currencyField(t, error))\(draft.zoneField(t, error))\
            \(Field("password", t("A password, for you alone"), .password, hint: t("At least \(PasswordPolicy.lengths.lowerBound) characters. A few words in a row are good."), error: error("password"), autocomplete: "new-password", required: true))\
            <div class="acts">\(Button(t("Begin"), .primary))</div>
            """)
        return Page(
            t("Welcome"),
            content: """
                <p class="eyebrow"><a href="\(url: url("/welcome", ["language": other.rawValue]))" lang="\(other.tag)">\(other.nativeName)</a></p>\
                <p class="eyebrow">\(t("Step 1 of 3"))</p><h1>\(t("Welcome to Tend"))</h1><p class="lede">\(t("It tells you whom to look after, and why. Everything stays on this machine."))</p>\
                \(problem.map { Notice(.bad, t("Please look again"), "\(t($0.phrase))") }?.html)\
                \(isSecure ? form.html : Notice(.warn, t("Not over this connection"), "\(t(SignInPage.insecureAdvice))").html)
                """)
    }
}

extension Industry {
    var phrase: Phrase {
        switch self {
        case .saas: "Software by subscription"
        case .services: "Services and consulting"
        case .shop: "A shop"
        case .teaching: "Teaching"
        case .health: "Health and coaching"
        }
    }

    var hint: Phrase {
        switch self {
        case .saas: "Accounts on plans; they sign in and use it."
        case .services: "Clients with projects and retainers."
        case .shop: "Buyers and their orders."
        case .teaching: "Learners and their lessons."
        case .health: "Clients in a programme of sessions."
        }
    }
}

extension Language {
    var nativeName: String { self == .chinese ? "中文" : "English" }
}
