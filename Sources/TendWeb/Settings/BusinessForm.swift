import Foundation
import TendDomain
import TendHTML
import TendLanguage

/// The settings of the business as typed, so that no input is lost after an error.
struct BusinessForm: Sendable {
    var name: String
    var industry: String
    var language: String
    var currency: String
    var zone: String

    init(_ business: Business) {
        name = business.name
        industry = business.industry.rawValue
        language = business.language.rawValue
        currency = business.currency.code
        zone = business.timeZone.identifier
    }

    init(_ form: FormData) {
        name = form["name"]
        industry = form["preset"]
        language = form["language"]
        currency = form["currency"]
        zone = form["zone"]
    }

    func fill(_ business: inout Business) throws {
        guard let industry = Industry(rawValue: industry) else {
            throw Problem.invalid(field: "preset", Phrase("Choose a kind of business."))
        }
        guard let language = Language(rawValue: language) else {
            throw Problem.invalid(field: "language", Phrase("Choose a language."))
        }
        guard let currency = Currency(code: currency.trimmingCharacters(in: .whitespaces)) else {
            throw Problem.invalid(field: "currency", Phrase("A currency has three letters, such as USD or CNY."))
        }
        guard let zone = TimeZone(identifier: zone.trimmingCharacters(in: .whitespaces)) else {
            throw Problem.invalid(field: "zone", Phrase("Enter a time zone such as Asia/Shanghai or Europe/Berlin."))
        }
        (business.name, business.industry, business.language) = (name, industry, language)
        (business.currency, business.timeZone) = (currency, zone)
    }

    typealias ErrorLookup = (String) -> String?

    func languageField(_ t: Localizer, _ error: ErrorLookup) -> Select {
        Select("language", t("Language"), Language.allCases.map { SelectOption($0.rawValue, $0.ownName) }, selected: language, error: error("language"))
    }

    func currencyField(_ t: Localizer, _ error: ErrorLookup) -> HTML {
        let known = ["USD", "EUR", "GBP", "CNY", "JPY", "HKD", "TWD", "SGD", "AUD", "CAD", "CHF", "INR", "KRW"]
        let options: [HTML] = known.map { "<option value=\"\($0)\">" }
        return """
            \(Field("currency", t("Currency"), value: currency, hint: t("All totals are shown in this currency (three-letter code)."), error: error("currency"), required: true, extra: " maxlength=\"3\" list=\"currencies\""))\
            <datalist id="currencies">\(options)</datalist>
            """
    }

    func zoneField(_ t: Localizer, _ error: ErrorLookup) -> HTML {
        let options: [HTML] = TimeZone.knownTimeZoneIdentifiers.map { "<option value=\"\($0)\">" }
        return """
            \(Field("zone", t("Time zone"), value: zone, hint: t("Decides when a day and a month begin."), error: error("zone"), required: true, extra: " list=\"zones\""))\
            <datalist id="zones">\(options)</datalist>
            """
    }
}
