import Foundation
import TendDomain
import TendLanguage

/// What the first run fills in before anybody said anything: language and region of the browser, clock of the machine.
struct LocaleGuess: Sendable {
    let currency: Currency
    let zone: TimeZone

    /// - Parameter languages: the browser's `Accept-Language`, such as "de-AT,de;q=0.9".
    init(languages: String, machine: TimeZone = .current, fallback language: Language) {
        let tags = languages.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces) }
        let region = tags.lazy.compactMap { Self.region(of: $0) }.first
        let known = region.flatMap { Self.regionDefaults[$0] } ?? (language == .chinese ? Self.regionDefaults["CN"] : nil)
        currency = known.flatMap { Currency(code: $0.currency) } ?? .usd
        // A rented machine runs by UTC and says nothing about its owner.
        let isSilent = machine.secondsFromGMT() == 0 && (machine.identifier.hasPrefix("Etc/") || !machine.identifier.contains("/"))
        zone = isSilent ? known.flatMap { $0.zone.flatMap(TimeZone.init(identifier:)) } ?? machine : machine
    }

    private static func region(of tag: String) -> String? {
        let parts = tag.split(separator: "-").map(String.init)
        if let region = parts.dropFirst().last(where: { $0.count == 2 }) { return region.uppercased() }
        return parts.first.flatMap { ["de": "DE", "fr": "FR", "it": "IT", "ja": "JP", "ko": "KR", "nl": "NL", "pl": "PL"][$0] }
    }

    /// Regions with one clock have a zone too.
    private static let regionDefaults: [String: (currency: String, zone: String?)] = [
        "AT": ("EUR", "Europe/Vienna"), "AU": ("AUD", nil), "BE": ("EUR", "Europe/Brussels"), "CA": ("CAD", nil), "CH": ("CHF", "Europe/Zurich"),
        "CN": ("CNY", "Asia/Shanghai"), "DE": ("EUR", "Europe/Berlin"), "ES": ("EUR", "Europe/Madrid"), "FR": ("EUR", "Europe/Paris"),
        "GB": ("GBP", "Europe/London"), "HK": ("HKD", "Asia/Hong_Kong"), "IE": ("EUR", "Europe/Dublin"), "IN": ("INR", "Asia/Kolkata"),
        "IT": ("EUR", "Europe/Rome"), "JP": ("JPY", "Asia/Tokyo"), "KR": ("KRW", "Asia/Seoul"), "NL": ("EUR", "Europe/Amsterdam"),
        "NZ": ("NZD", "Pacific/Auckland"), "PL": ("PLN", "Europe/Warsaw"), "SE": ("SEK", "Europe/Stockholm"), "SG": ("SGD", "Asia/Singapore"),
        "TW": ("TWD", "Asia/Taipei"), "US": ("USD", nil),
    ]
}
