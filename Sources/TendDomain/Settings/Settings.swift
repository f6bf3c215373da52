import Foundation
import TendLanguage
import TendSQL

/// The business as rows of name and value; what was never said has its default.
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

    /// Who never named a currency and has all money in one means that one.
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

    /// Alone, for what tells only this.
    static func grossMargin(in transaction: any Transaction) throws -> Double? {
        let text: String? = try transaction.value("SELECT value FROM settings WHERE name = 'gross-margin'")
        return Business(rows: text.map { ["gross-margin": $0] } ?? [:]).grossMargin
    }

    /// The names of what somebody said.
    package func explicitlySet(in transaction: any Transaction) throws -> Set<String> {
        Set(try transaction.all("SELECT name FROM settings WHERE value <> ''") { $0[0] as String })
    }

    package func save(_ business: Business) async throws {
        try await database.write { try save(business, in: $0) }
    }

    package func save(_ business: Business, in transaction: any Transaction) throws {
        try business.check()
        let former = try current(in: transaction)
        try rebuildUsageDays(from: former, to: business, in: transaction)
        if former.scoringInputs != business.scoringInputs { try ScoringQueue.enqueueAll(in: transaction) }
        for (name, value) in business.rows.sorted(by: { $0.key < $1.key }) {
            try transaction.run(
                """
                INSERT INTO settings (name, value) VALUES (\(name), \(value)) \
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """)
        }
    }

    /// Days begin at another time on another clock: what was counted by day is counted again.
    private func rebuildUsageDays(from former: Business, to business: Business, in transaction: any Transaction) throws {
        guard former.timeZone.identifier != business.timeZone.identifier,
            try transaction.first("SELECT customer_id FROM usage_days LIMIT 1") != nil
        else { return }
        guard try transaction.first("SELECT id FROM imports WHERE state = 'running' LIMIT 1") == nil else {
            throw Problem.invalid(field: "zone", Phrase("A file is coming in by the present clock. Change the time zone when it is done."))
        }
        try BackgroundJobs.begin(.usageDays, in: transaction)
    }
}

extension Business {
    /// A value this program cannot read is treated as never said.
    init(rows: [String: String]) {
        self.init()
        name = rows["name"] ?? name
        industry = rows["preset"].flatMap(Industry.init) ?? industry
        timeZone = rows["time-zone"].flatMap(TimeZone.init(identifier:)) ?? timeZone
        workingHours = rows["working-hours"].flatMap(WorkingHours.init) ?? workingHours
        language = rows["language"].flatMap(Language.init) ?? language
        currency = rows["currency"].flatMap(Currency.init) ?? currency
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

    /// What customers are judged by. The margin is none of it: what is kept is income, and told as profit.
    fileprivate var scoringInputs: [String?] { ["preset", "time-zone", "currency", "rates", "discount-rate", "churn-date"].map { rows[$0] } }

    package func check() throws {
        guard name.count <= 100 else {
            throw Problem.invalid(field: "name", Phrase("A business name has at most 100 characters."))
        }
        guard discountRate.isFinite, (0...1).contains(discountRate) else {
            throw Problem.invalid(field: "discount", Phrase("A discount rate lies between 0 and 100 % a year."))
        }
        guard grossMargin.map({ $0 > 0 && $0 <= 1 }) ?? true else {
            throw Problem.invalid(field: "margin", Phrase("A gross margin lies above 0 and is at most 100 %."))
        }
        guard expectedSatisfaction.isFinite, (0...10).contains(expectedSatisfaction) else {
            throw Problem.invalid(field: "expected", Phrase("The expected score lies between 0 and 10."))
        }
        guard hourlyValue.map({ $0 >= 0 }) ?? true else {
            throw Problem.invalid(field: "hourly", Phrase("The worth of an hour is not negative."))
        }
        for (other, rate) in rates where other == currency || !rate.isFinite || rate <= 0 {
            throw Problem.invalid(field: "rates", Phrase("The rate of \(other) must be more than 0, and not of the base currency itself."))
        }
    }
}
