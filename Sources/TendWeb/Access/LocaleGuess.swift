import Foundation
import TendDomain
import TendLanguage

/// Default currency and time zone for the first run, from the browser's languages and the clock of the machine.
struct LocaleGuess: Sendable {
    let currency: Currency
    let zone: TimeZone

    /// - Parameter languages: the browser's `Accept-Language`, such as "de-AT,de;q=0.9".
    init(languages: String, machine: TimeZone = .current, fallback language: Language) {
        let tags = languages.split(separator: ",").map { $0.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces) }
        let region = tags.lazy.compactMap { Self.region(of: $0) }.first
        let known = region.flatMap { Self.regionDefaults[$0] } ?? Self.mainRegions[language.rawValue].flatMap { Self.regionDefaults[$0] }
        currency = known.flatMap { Currency(code: $0.currency) } ?? .usd
        // A server usually runs in UTC, which says nothing about its owner.
        let isServerClock = machine.secondsFromGMT() == 0 && (machine.identifier.hasPrefix("Etc/") || !machine.identifier.contains("/"))
        zone = isServerClock ? known.flatMap { $0.zone.flatMap(TimeZone.init(identifier:)) } ?? machine : machine
    }

    private static func region(of tag: String) -> String? {
        let parts = tag.split(separator: "-").map(String.init)
        if let region = parts.dropFirst().last(where: { $0.count == 2 }) { return region.uppercased() }
        return parts.first.flatMap { mainRegions[$0] }
    }

    /// The region of a language that names none.
    private static let mainRegions = [
        "de": "DE", "fr": "FR", "it": "IT", "ja": "JP", "ko": "KR", "nl": "NL", "pl": "PL", "zh": "CN",
    ]

    /// Regions with a single time zone have it too.
    private static let regionDefaults: [String: (currency: String, zone: String?)] = [
        "AT": ("EUR", "Europe/Vienna"), "AU": ("AUD", nil), "BE": ("EUR", "Europe/Brussels"), "CA": ("CAD", nil), "CH": ("CHF", "Europe/Zurich"),
        "CN": ("CNY", "Asia/Shanghai"), "DE": ("EUR", "Europe/Berlin"), "ES": ("EUR", "Europe/Madrid"), "FR": ("EUR", "Europe/Paris"),
        "GB": ("GBP", "Europe/London"), "HK": ("HKD", "Asia/Hong_Kong"), "IE": ("EUR", "Europe/Dublin"), "IN": ("INR", "Asia/Kolkata"),
        "IT": ("EUR", "Europe/Rome"), "JP": ("JPY", "Asia/Tokyo"), "KR": ("KRW", "Asia/Seoul"), "NL": ("EUR", "Europe/Amsterdam"),
        "NZ": ("NZD", "Pacific/Auckland"), "PL": ("PLN", "Europe/Warsaw"), "SE": ("SEK", "Europe/Stockholm"), "SG": ("SGD", "Asia/Singapore"),
        "TW": ("TWD", "Asia/Taipei"), "US": ("USD", nil),
    ]
}
