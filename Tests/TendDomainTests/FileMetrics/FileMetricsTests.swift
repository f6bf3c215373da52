import Foundation
import TendDomain
import TendLanguage
import TendMath
import TendMetrics
import TendTables
import Testing

@Suite("Metrics of a file")
struct FileMetricsTests {
    @Test("review, churn and order counts are summed over rows; the frequency is per year or per month")
    func countsOfReviews() async throws {
        let header = "very_satisfied,satisfied,total_reviews,churned,total_customers,avg_order_value,purchase_frequency,lifetime\n"
        let one = try await measure(header + "70,20,100,100,1000,200,1,3\n40,30,80,20,200,100,2,2\n")
        #expect(one.metrics.map(\.name) == [.csat, .churnRate, .clvSimple])
        #expect(one.value(.csat) == 160 / 180.0)
        #expect(one.estimate(.csat)?.n == 180)
        #expect(close(one.estimate(.csat)?.low, 0.834613, 1e-6) && close(one.estimate(.csat)?.high, 0.926912, 1e-6))
        #expect(one.value(.churnRate) == 0.1)
        #expect(one.value(.clvSimple) == 562.5)
        let monthly = try await measure(header + "70,20,100,100,1000,200,1,3\n") { $0.frequencyPer = .month }
        #expect(monthly.value(.clvSimple) == 7200)
    }

    @Test("a row with impossible counts is left out of that metric only")
    func impossibleCounts() async throws {
        let file = try await measure("very_satisfied,satisfied,total_reviews,churned,total_customers\n9,9,10,1,10\n5,5,20,11,10\n-1,0,10,1,10\n")
        #expect(file.value(.csat) == 0.5)
        #expect(file.value(.churnRate) == 0.1)
        #expect(file.problems.map(\.row) == [2, 3, 4])
        #expect(file.problems.map(\.field) == ["total_reviews", "churned", "very_satisfied"])
    }

    @Test("purchases are discounted by age in years of 365.25 days, in any order")
    func recency() async throws {
        let file = try await measure(
            """
            purchase_date,revenue,purchase_count,satisfaction_score
            2026-01-01,1000,1,7
            2018-01-01,2143.58881,2,10
            2022-01-01,1464.10,3,8
            """)
        #expect(close(file.value(.recencyWeightedRevenue), 3000, 1e-9))
        #expect(file.value(.repeatRate) == 2 / 3.0)
        #expect(close(file.value(.loyalty), 1 / 3.0, 1e-12))
        #expect(close(file.value(.expectationGap), (1 / 15.0 - 2 / 18.0) / 3, 1e-12))
        #expect(file.estimate(.recencyWeightedRevenue)?.interval == nil)
        #expect(file.metrics.allSatisfy { $0.name != .nps }, "there is no question about recommending")
        #expect(file.histogram == [0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1])
    }

    @Test("a purchase after the as-of date, an invalid date and a text cell are problems; other rows count")
    func badRows() async throws {
        let file = try await measure("purchase_date,revenue,purchase_count\n2026-01-02,5,1\n2025-02-30,5,2\n2026-01-01,seven,2\n2026-01-01,8,2.5\n")
        #expect(file.rows == 4)
        #expect(file.value(.recencyWeightedRevenue) == 8)
        #expect(file.value(.repeatRate) == 2 / 3.0)
        #expect(file.problems.map(\.row) == [2, 3, 4, 5])
        #expect(file.problems.map(\.field) == ["purchase_date", "purchase_date", "revenue", "purchase_count"])
    }

    @Test("without a customer column years are summed; with one there are the sum and the mean per customer")
    func years() async throws {
        let years = try await measure("P_t,s_t,r_t\n100,5,0.8\n100,5,64 %\n100,5,0.512\n100,5,1.2\n")
        #expect(close(years.value(.clvRetentionWeighted), 976, 1e-9))
        #expect(years.problems.map(\.field) == ["r_t"])
        let customers = try await measure("Customer,p t,S_T,R_t\na,100,5,0.8\na,100,5,0.64\nb,50,2,0.5\n,1,1,1\n")
        #expect(customers.value(.clvRetentionWeighted) == 385)
        #expect(customers.metric(.clvRetentionWeighted)?.sum == 770)
        #expect(customers.estimate(.clvRetentionWeighted)?.n == 2)
        #expect(customers.problemCount == 1)
    }

    @Test("a customer list gives NPS, CSAT and a CLV discounted by one year")
    func customerList() async throws {
        let scores = Array(repeating: 9, count: 3) + Array(repeating: 8, count: 4) + [7, 7, 6]
        let file = try await measure("name,email,purchase_value,satisfaction_score\n" + scores.map { "A,a@a.example,¥110,\($0)\n" }.joined())
        #expect(file.value(.nps) == 20)
        #expect(close(file.estimate(.nps)?.low, -18.97, 0.01) && close(file.estimate(.nps)?.high, 49.74, 0.01))
        #expect(file.value(.csat) == 0.7)
        #expect(close(file.value(.clvDiscounted), 100, 1e-9))
        #expect(close(file.metric(.clvDiscounted)?.sum, 1000, 1e-9))
        #expect(file.currency == .cny)
    }

    @Test("ratings of 1 to 5 only are on the scale to 5, which has no NPS")
    func scaleOfFive() async throws {
        let file = try await measure("email,satisfaction_score\na@a.example,5\nb@b.example,4\nc@c.example,1\n") { $0.expected = 4 }
        #expect(file.value(.csat) == 2 / 3.0)
        #expect(file.metric(.nps)?.estimate == nil && file.metric(.nps)?.reason != nil)
        #expect(try await measure("email,satisfaction_score\na@a.example,5\nb@b.example,0\n").value(.nps) == -100)
        #expect(try await measure("nps\n5\n4\n").value(.nps) == -100, "an NPS column is always on the scale of 0 to 10")
    }

    @Test("ratings off the scale are problems; fractions are rounded down")
    func oddRatings() async throws {
        let file = try await measure("satisfaction_score\n11\n-1\n8.5\n7.5\n80%\n\"9,0\"\n")
        #expect(file.problems.map(\.row) == [2, 3, 6])
        #expect(file.value(.csat) == 2 / 3.0)
        #expect(file.histogram?[7...9] == [1, 1, 1])
    }

    @Test("churn is read from numbers and from words of both languages", arguments: ["churn", "Churned", "是否流失"])
    func churn(header: String) async throws {
        let file = try await measure("id,age,\(header)\n1,30,0\n2,41,1.0\n3,25,no\n4,52,是\n5,1,maybe\n6,1,\n")
        #expect(file.value(.churnRate) == 0.5)
        #expect(file.problems.map(\.row) == [6])
        #expect(file.notes.contains { $0.values == ["1", header] }, "a blank cell is counted in a note")
    }

    @Test("amounts in a second currency are left out")
    func currencies() async throws {
        let column = try await measure("purchase_value,currency\n110,EUR\n110,USD\n")
        #expect(column.currency == .eur && column.problems.map(\.row) == [3])
        let signs = try await measure("purchase_value\n\"€1.100,00\"\n\"€0,00\"\n$5\n")
        #expect(close(signs.value(.clvDiscounted), 500, 1e-9) && signs.problems.map(\.row) == [4])
    }

    @Test("a date such as 4/13/2024 decides how 3/4/2024 is read; without one there is a note")
    func dateOrder() async throws {
        let known = try await measure("purchase_date,revenue\n1/2/2025,100\n1/13/2025,100\n") { $0.asOf = DateParts(year: 2025, month: 1, day: 14) }
        #expect(known.problemCount == 0)
        let ambiguous = try await measure("purchase_date,revenue\n1/2/2025,100\n") { $0.asOf = DateParts(year: 2025, month: 1, day: 14) }
        #expect(ambiguous.problemCount == 1 && ambiguous.notes.contains { $0.key.hasPrefix("Dates such as") })
    }

    @Test("a file with only a header leaves every metric undefined, with a reason")
    func headerOnly() async throws {
        let file = try await measure("purchase_date,revenue,purchase_count,satisfaction_score,email,purchase_value,churn,P_t,s_t,r_t\n")
        #expect(file.rows == 0 && file.metrics.count == 9)
        #expect(file.metrics.allSatisfy { $0.estimate == nil && $0.reason != nil })
    }

    @Test("a file without a known column, or an empty file, is rejected")
    func nothing() async throws {
        let names = """
            very_satisfied + satisfied + total_reviews; churned + total_customers; avg_order_value + purchase_frequency + lifetime; \
            purchase_date + revenue; purchase_count; satisfaction_score; nps; P_t + s_t + r_t; purchase_value; churn
            """
        for (text, found) in [("shoe,size\nx,1\n", "shoe, size"), ("revenue\n1\n", "revenue")] {
            let problem = Problem.invalid(
                field: "file", "The columns (\(found)) do not allow any metric. Add a header row with these names: \(names).")
            await #expect(throws: problem) { try await measure(text) }
        }
        await #expect(throws: TableError.empty) { try await measure("") }
    }

    @Test("a number that would overflow a sum is a problem")
    func tooLarge() async throws {
        let file = try await measure("purchase_value\n1e300\n110\n")
        #expect(close(file.value(.clvDiscounted), 100, 1e-9) && file.problemCount == 1)
    }

    @Test("a file read in slices gives the same metrics and problems as in one piece")
    func slices() async throws {
        var random = Random(Seed(1))
        var lines = (0..<120_000).map { _ in
            "20\(Int.random(in: 10...25, using: &random))-03-1\(Int.random(in: 0...9, using: &random)),\(Int.random(in: 1...9999, using: &random)).50,2,7\n"
        }
        lines[5] = "\n"
        lines[60_000] = "2025-03-01,x,1,3\n"
        lines[119_000] = "2025-03-01,1\n"
        lines[119_500] = "2025-03-01,1,1,30\r\n"
        let sliced = try await measure("purchase_date,revenue,purchase_count,satisfaction_score\n" + lines.joined())
        let single = try await measure("\"purchase_date\",revenue,purchase_count,satisfaction_score\n" + lines.joined())
        #expect(sliced.problems.map(\.row) == [60_002, 119_502])
        #expect(sliced.problems == single.problems && sliced.rows == single.rows)
        #expect(sliced.histogram == single.histogram && sliced.notes == single.notes)
        for (metric, expected) in zip(sliced.metrics, single.metrics) {
            let value = expected.estimate?.value ?? 0
            #expect(metric.name == expected.name && close(metric.estimate?.value, value, abs(value) * 1e-14))
        }
    }
}

private func measure(_ text: String, _ change: (inout FileMetrics.Options) -> Void = { _ in }) async throws -> FileMetrics {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("measured-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    var options = FileMetrics.Options(asOf: DateParts(year: 2026, month: 1, day: 1))
    change(&options)
    return try await FileMetrics(path: path.path, options: options)
}

private func close(_ value: Double?, _ expected: Double, _ tolerance: Double) -> Bool {
    value.map { abs($0 - expected) <= tolerance } ?? false
}

extension FileMetrics {
    fileprivate func metric(_ name: FileMetric.Name) -> FileMetric? { metrics.first { $0.name == name } }
    fileprivate func estimate(_ name: FileMetric.Name) -> Estimate? { metric(name)?.estimate }
    fileprivate func value(_ name: FileMetric.Name) -> Double? { estimate(name)?.value }
}
