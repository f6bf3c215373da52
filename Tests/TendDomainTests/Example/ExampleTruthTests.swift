import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("The truth about the example business")
struct ExampleTruthTests {
    @Test("is not in the business", arguments: [Industry.saas, .shop])
    func notInTheBusiness(industry: Industry) async throws {
        let hashes = Collected<String>()
        for isAsked in [false, true] {
            try await withTestDatabase { tend in
                let example = try example(industry, 60)
                try await example.write(to: tend)
                if isAsked { try await example.writeTruth(of: tend, simulations: 2) { _ in } }
                hashes.all.append(try await tend.database.read { try DataHash.hash(in: $0) })
            }
        }
        #expect(hashes.all.count == 2 && hashes.all[0] == hashes.all[1])
    }

    @Test("is the same on every run, and another for another seed")
    func sameOnEveryRun() async throws {
        let files = Collected<[UInt8]>()
        for seed in [7, 7, 8] as [UInt64] {
            try await withTestDatabase { tend in
                let example = try example(.health, 40, seed: seed)
                try await example.write(to: tend)
                let written = Collected<UInt8>()
                try await example.writeTruth(of: tend, simulations: 5) { written.all += $0 }
                files.all.append(written.all)
            }
        }
        #expect(files.all[0] == files.all[1] && files.all[0] != files.all[2])
    }

    @Test("has a row for each customer, with the id and the email of the business, also over several batches")
    func rows() async throws {
        try await withTruth(.teaching, 300, simulations: 1) { tend, truths in
            let stored = try await tend.database.read {
                try $0.all("SELECT id, email FROM customers ORDER BY id") { ["\(($0[0] as ID<Customer>).text)", $0[1] as String] }
            }
            #expect(stored.count == 300 && truths.map { [$0.id.text, $0.email] } == stored)
        }
    }

    @Test("is CSV with one cell under each column")
    func csv() async throws {
        try await withTestDatabase { tend in
            let example = try example(.saas, 30)
            try await example.write(to: tend)
            let written = Collected<UInt8>()
            try await example.writeTruth(of: tend, simulations: 1) { written.all += $0 }
            let lines = String(decoding: written.all, as: UTF8.self).split(separator: "\r\n")
            #expect(lines.count == 31 && lines[0].hasPrefix("customer,email,fit,"))
            // One email has a comma in place of a point.
            #expect(lines.filter { $0.contains("\"") }.count == 1)
            #expect(lines.allSatisfy { $0.replacing(/".*"/, with: "").split(separator: ",", omittingEmptySubsequences: false).count == 18 })
        }
    }

    @Test("has probabilities between 0 and 1 for those who are customers by Tend's rules, and none for others", arguments: Industry.allCases)
    func customersOnly(industry: Industry) async throws {
        try await withTruth(industry, 150, simulations: 3) { tend, truths in
            let customers = try await customers(tend, at: midnight(industry))
            #expect(Set(truths.filter { $0.probabilities != nil }.map(\.id)) == customers && customers.count > 40)
            for all in truths.compactMap(\.probabilities) {
                let numbers = [all.typical, all.withoutHelp, all.withHelp].flatMap { [$0.month, $0.quarter] }
                #expect(numbers.allSatisfy { $0 >= 0 && $0 <= 1 })
            }
        }
    }

    @Test("help never raises a probability by more than one future in a hundred", arguments: Industry.allCases)
    func helpNeverHarms(industry: Industry) async throws {
        try await withTruth(industry, 120, simulations: 100) { _, truths in
            for all in truths.compactMap(\.probabilities) {
                for (better, worse) in [(all.withHelp, all.typical), (all.typical, all.withoutHelp), (all.withHelp, all.withoutHelp)] {
                    #expect(better.month <= worse.month + 0.011 && better.quarter <= worse.quarter + 0.011)
                }
            }
        }
    }

    @Test("subscribers leave within 90 days at least as probably as within 30, but for the few who return")
    func horizons() async throws {
        try await withTruth(.saas, 150, simulations: 50) { _, truths in
            let all = truths.compactMap { $0.probabilities?.typical }
            #expect(all.allSatisfy { $0.month <= $0.quarter + 0.05 })
            #expect(all.map(\.month).reduce(0, +) * 1.5 < all.map(\.quarter).reduce(0, +))
        }
    }

    @Test("is what happens: as many customers leave in the next 90 days of the same business as it says, at high and low probabilities")
    func calibrated() async throws {
        let outcomes = Collected<(said: Double, happened: Double)>()
        for industry in Industry.allCases {
            let said = Collected<Double?>()
            try await withTruth(industry, 300, simulations: 20) { _, truths in said.all = truths.map { $0.probabilities?.typical.quarter } }
            try await withTestDatabase { tend in
                let longer = try Example(industry: industry, customers: 300, seed: 7, until: midnight(industry), daysAfterwards: Example.ChurnForecast.days)
                try await longer.write(to: tend)
                let calendar = try await tend.settings.current().calendar
                let remaining = try await customers(tend, at: calendar.adding(to: midnight(industry), days: 90))
                // The customers are the same in the same order; their ids follow the number of events.
                let ids = try await tend.database.read { try $0.all("SELECT id FROM customers ORDER BY id") { $0[0] as ID<Customer> } }
                for (id, probability) in zip(ids, said.all) {
                    if let probability { outcomes.all.append((probability, remaining.contains(id) ? 0 : 1)) }
                }
            }
        }
        func means(_ range: Range<Double>) -> (count: Int, said: Double, happened: Double) {
            let chosen = outcomes.all.filter { range.contains($0.said) }
            let (said, happened) = (chosen.map(\.said).reduce(0, +), chosen.map(\.happened).reduce(0, +))
            return (chosen.count, said / Double(chosen.count), happened / Double(chosen.count))
        }
        let (all, low, high) = (means(0..<2), means(0..<0.1), means(0.4..<2))
        #expect(all.count > 600 && low.count > 300 && high.count > 40)
        #expect(abs(all.said - all.happened) < 0.03)
        #expect(abs(low.said - low.happened) < 0.03)
        #expect(abs(high.said - high.happened) < 0.15)
    }

    private func example(_ industry: Industry, _ customers: Int, seed: UInt64 = 7) throws -> Example {
        try Example(industry: industry, customers: customers, seed: seed, until: midnight(industry))
    }

    private func withTruth(_ industry: Industry, _ customers: Int, simulations: Int, _ body: (Tend, [Example.CustomerTruth]) async throws -> Void) async throws
    {
        try await withTestDatabase { tend in
            let example = try example(industry, customers)
            try await example.write(to: tend)
            let truths = Collected<Example.CustomerTruth>()
            try await example.eachBatch(of: tend, simulations: simulations) { batch, _ in truths.all += batch }
            try await body(tend, truths.all)
        }
    }

    /// The customers at an instant by the rules of reports and the churn model.
    private func customers(_ tend: Tend, at instant: Instant) async throws -> Set<ID<Customer>> {
        try await tend.database.read { transaction in
            let business = try tend.settings.current(in: transaction)
            let day = CountingInstant.day(midnight(business.industry), business.calendar)
            let intervals = try PurchaseIntervals(before: [day], until: instant, calendar: business.calendar, in: transaction)
            let counting = try CountingInstant(instant, medianInterval: intervals.median(before: day), calendar: business.calendar)
            let ids: [ID<Customer>] = try transaction.all("SELECT id FROM customers") { $0[0] }
            let histories = try CustomerHistories(of: business, until: instant, ignoredFrom: instant).read(ids, in: transaction)
            return Set(histories.filter { $0.isCustomer(at: counting) }.map(\.customer))
        }
    }
}

private final class Collected<Element>: @unchecked Sendable { var all: [Element] = [] }
