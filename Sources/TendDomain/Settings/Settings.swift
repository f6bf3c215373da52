import Foundation
import TendLanguage
import TendSQL

/// Stores the settings as rows of name and value. A setting without a row has its default.
package struct Settings: Sendable {
    package let database: any Database

    package init(database: any Database) { self.database = database }

    package func current() async throws -> Business {
        try await database.read { try current(in: $0) }
    }

    package func current(in transaction: any Transaction) throws -> Business {
        var rows: [String: String] = [:]
        try transaction.each("SELECT name, value FROM settings") { rows[$0["name"]] = $0["value"] }
        var business = Business(rows: rows)
        if rows["currency"] == nil, let only = try Self.onlyCurrency(in: transaction) { business.currency = only }
        return business
    }

    /// The currency of all payments and subscriptions, if there is only one.
    private static func onlyCurrency(in transaction: any Transaction) throws -> Currency? {
        let row = try transaction.first(
            """
            SELECT MIN(currency) AS first, MAX(currency) AS last \
            FROM (SELECT currency FROM subscriptions UNION ALL SELECT currency FROM customer_money) AS money
            """)
        let first: Currency? = row.flatMap { $0["first"] }
        let last: Currency? = row.flatMap { $0["last"] }
        return first == last ? first : nil
    }

    /// Reads only this setting.
    static func grossMargin(in transaction: any Transaction) throws -> Double? {
        let text: String? = try transaction.value("SELECT value FROM settings WHERE name = 'gross-margin'")
        return Business(rows: text.map { ["gross-margin": $0] } ?? [:]).grossMargin
    }

    /// The names of the settings that the user has set.
    package func explicitlySet(in transaction: any Transaction) throws -> Set<String> {
        Set(try transaction.all("SELECT name FROM settings WHERE value <> ''") { $0[0] as String })
    }

    package func save(_ business: Business) async throws {
        try await database.write { try save(business, in: $0) }
    }

    package func save(_ business: Business, in transaction: any Transaction) throws {
        try business.check()
        let previous = try current(in: transaction)
        try rebuildUsageDays(from: previous, to: business, in: transaction)
        if previous.scoringInputs != business.scoringInputs { try ScoringQueue.enqueueAll(in: transaction) }
        for (name, value) in business.rows.sorted(by: { $0.key < $1.key }) {
            try transaction.run(
                """
                INSERT INTO settings (name, value) VALUES (\(name), \(value)) \
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """)
        }
    }

    /// Another time zone moves the start of each day, so usage by day is recomputed.
    private func rebuildUsageDays(from previous: Business, to business: Business, in transaction: any Transaction) throws {
        guard previous.timeZone.identifier != business.timeZone.identifier,
            try transaction.first("SELECT customer_id FROM usage_days LIMIT 1") != nil
        else { return }
        guard try transaction.first("SELECT id FROM imports WHERE state = 'running' LIMIT 1") == nil else {
            throw Problem.invalid(field: "zone", Phrase("An import is running. Change the time zone when it has finished."))
        }
        try BackgroundJobs.begin(.usageDays, in: transaction)
    }
}

extension Business {
    /// A value that cannot be read counts as not set.
    init(rows: [String: String]) {
        self.init()
        name = rows["name"] ?? name
        industry = rows["preset"].flatMap(Industry.init) ?? industry
        timeZone = rows["time-zone"].flatMap(TimeZone.init(identifier:)) ?? timeZone
        workingHours = rows["working-hours"].flatMap(WorkingHours.init) ?? workingHours
        language = rows["language"].flatMap(Language.init) ?? language
        currency = rows["currency"].flatMap(Currency.init(code:)) ?? currency
        hourlyValue = rows["hourly-value"].flatMap { Int64($0) }
        rates = rows["rates"].map(Self.rates) ?? rates
        discountRate = rows["discount-rate"].flatMap { Double($0) } ?? discountRate
        grossMargin = rows["gross-margin"].flatMap { Double($0) }
        expectedSatisfaction = rows["expected-satisfaction"].flatMap { Double($0) } ?? expectedSatisfaction
        churnDate = rows["churn-date"].flatMap(ChurnDate.init) ?? churnDate
        onboardingState = rows["beginning"].flatMap(OnboardingState.init)
    }

    var rows: [String: String] {
        [
            "name": trimmed(name),
            "preset": industry.rawValue,
            "time-zone": timeZone.identifier,
            "working-hours": workingHours.text,
            "language": language.rawValue,
            "currency": currency.code,
            "hourly-value": hourlyValue.map(String.init) ?? "",
            "rates": rates.sorted { $0.key.code < $1.key.code }.map { "\($0.key) \($0.value)" }.joined(separator: "\n"),
            "discount-rate": String(discountRate),
            "gross-margin": grossMargin.map { String($0) } ?? "",
            "expected-satisfaction": String(expectedSatisfaction),
            "churn-date": churnDate.rawValue,
            "beginning": onboardingState?.rawValue ?? "",
        ]
    }

    private static func rates(_ text: String) -> [Currency: Double] {
        var rates: [Currency: Double] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let currency = Currency(code: String(parts[0])), let rate = Double(parts[1]) else { continue }
            rates[currency] = rate
        }
        return rates
    }

    /// The settings that affect scores. The margin does not: Tend stores the predicted revenue and applies the margin on display.
    fileprivate var scoringInputs: [String?] { ["preset", "time-zone", "currency", "rates", "discount-rate", "churn-date"].map { rows[$0] } }

    package func check() throws {
        guard name.count <= 100 else {
            throw Problem.invalid(field: "name", Phrase("Use at most 100 characters for the business name."))
        }
        guard discountRate.isFinite, (0...1).contains(discountRate) else {
            throw Problem.invalid(field: "discount", Phrase("The discount rate must be between 0 and 100 % a year."))
        }
        guard grossMargin.map({ $0 > 0 && $0 <= 1 }) ?? true else {
            throw Problem.invalid(field: "margin", Phrase("The gross margin must be more than 0 and at most 100 %."))
        }
        guard expectedSatisfaction.isFinite, (0...10).contains(expectedSatisfaction) else {
            throw Problem.invalid(field: "expected", Phrase("The expected score must be between 0 and 10."))
        }
        guard hourlyValue.map({ $0 >= 0 }) ?? true else {
            throw Problem.invalid(field: "hourly", Phrase("The hourly rate cannot be negative."))
        }
        for (other, rate) in rates where other == currency || !rate.isFinite || rate <= 0 {
            throw Problem.invalid(field: "rates", Phrase("The exchange rate of \(other) must be more than 0. The base currency needs none."))
        }
    }
}
