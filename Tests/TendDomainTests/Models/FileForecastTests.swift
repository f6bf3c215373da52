import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMath
import Testing

@Suite("Forecasts, LTV and survival of a file")
struct FileForecastTests {
    private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("forecasted-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path)
    }

    private func forecast(_ text: String, _ change: (inout FileForecast.Options) -> Void = { _ in }) throws -> FileForecast {
        var options = FileForecast.Options(date: "day")
        change(&options)
        return try withFile(text) { try FileForecast(path: $0, options: options) }
    }

    @Test("a file with one row a week is detected as weekly, and the forecast has the same weekday")
    func weekly() throws {
        let text = "day,amount\n" + (0..<30).map { "\(day(2025, 1, 8 + 7 * $0)),\($0 % 4 + 10)\n" }.joined()
        let result = try forecast(text) { ($0.value, $0.steps) = ("amount", 2) }
        #expect(result.forecast.periodicity == .week && result.forecast.periods == 30)
        #expect(result.forecast.steps.map(\.date) == [day(2025, 1, 8 + 210), day(2025, 1, 8 + 217)])
    }

    @Test("rows without a value are counted, and months without rows count as 0")
    func counted() throws {
        let rows = [(1, 3), (2, 5), (4, 2), (5, 4), (6, 6), (7, 1), (8, 3), (9, 2), (10, 5), (11, 4)]
        let text = "day\n" + rows.map { month, count in String(repeating: "\(day(2025, month, 28))\n", count: count) }.joined()
        let result = try forecast(text) { ($0.periodicity, $0.order, $0.steps) = (.month, ArimaOrder(0, 0, 0), 1) }
        #expect(result.forecast.periods == 11)
        #expect(abs(result.forecast.steps[0].expected.value - 35.0 / 11) < 1e-9 && result.forecast.steps[0].date == "2025-12-01")
        #expect(result.notes.contains("Periods without a row count as 0."))
    }

    @Test("a date order with the month first is detected")
    func dateOrder() throws {
        let text = "day,amount\n" + (1...12).map { "\($0)/15/2024,\($0)\n" }.joined()
        let result = try forecast(text) { ($0.value, $0.periodicity, $0.steps) = ("amount", .month, 1) }
        #expect(result.forecast.periods == 12 && result.forecast.steps[0].date == "2025-01-01")
    }

    /// Purchases of customers with different purchase intervals and churn probabilities, over 300 days.
    private func purchases(_ columns: String, line: (Int, String) -> String) -> String {
        var random = Random(Seed(4))
        var text = columns + "\n"
        for customer in 0..<200 {
            var at = random.index(below: 30)
            repeat {
                text += line(customer, day(2025, 1, 1 + at)) + "\n"
                at += 1 + Int(random.exponential(mean: 20 + 30 * Double(customer % 5)))
            } while at < 300 && !random.bernoulli([0.02, 0.1, 0.3, 0.6][customer % 4])
        }
        return text
    }

    @Test("if all customers spend the same, there are expected purchases but no LTV by customer, and a note")
    func sameAmounts() throws {
        let text = purchases("客户,日期,金额") { "\($0),\($1),20" }
        let result = try withFile(text) { try FileCustomerValue(path: $0, options: FileCustomerValue.Options()) }
        #expect(result.spendModel == nil && result.buyers.count == 200 && result.buyers.allSatisfy { $0.lifetimeValue == nil && $0.expectedPurchases >= 0 })
        #expect(result.notes.contains("All customers spend the same, so there is no LTV by customer."))
        #expect(result.buyers.map(\.id) == (0..<200).map(String.init))
    }

    @Test("failed payments are not purchases")
    func unpaid() throws {
        let paid = purchases("customer,date,amount,status") { "\($0),\($1),\(10 + $0 % 7 * 3 + (Int($1.suffix(2)) ?? 0) % 5),paid" }
        let failed = (0..<200).map { "\($0),2025-12-01,500,failed\n" }.joined()
        let expected = try withFile(paid) { try FileCustomerValue(path: $0, options: .init()) }
        let withFailed = try withFile(paid + failed) { try FileCustomerValue(path: $0, options: .init()) }
        #expect(withFailed.asOf == expected.asOf && withFailed.purchaseModel == expected.purchaseModel && withFailed.spendModel == expected.spendModel)
        #expect(expected.spendModel != nil && withFailed.notes == [Phrase("\(200) lines left out: payment not completed.")] + expected.notes)
    }

    @Test("a covariate that is a linear combination of others is left out, and blank cells get the mean")
    func covariates() throws {
        var random = Random(Seed(5))
        var text = "weeks,left,visits,half,plan,age\n"
        for row in 0..<200 {
            let visits = random.index(below: 10)
            let (weeks, left) = (1 + random.index(below: 30), random.bernoulli(0.6) ? "yes" : "no")
            text += "\(weeks),\(left),\(visits),\(Double(visits) / 2 + 1),\(["a", "b", "c"][row % 3]),\(row == 7 ? "" : String(20 + row % 41))\n"
        }
        var options = FileSurvival.Options(duration: "weeks", event: "left")
        options.covariates = ["half", "plan", "visits", "age"]
        let result = try withFile(text) { try FileSurvival(path: $0, options: options) }
        #expect(result.features.contains("half") && result.features.contains("age") && !result.features.contains("visits"))
        #expect(result.features.filter { $0.hasPrefix("plan") }.count == 2)
        #expect(result.cox?.coefficients.count == result.features.count)
        #expect(throws: Problem.invalid(field: "event", "“\("left")” must say whether the event happened: 1 and 0, or yes and no.")) {
            try withFile(text.replacing("yes", with: "gone")) { try FileSurvival(path: $0, options: options) }
        }
    }

    /// The date in ISO form; days after the end of a month continue in the next month.
    private func day(_ year: Int, _ month: Int, _ day: Int) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "UTC") ?? .current
        let date = calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? Date()
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0].map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: "-")
    }
}
