import Foundation
import TendSQL
import TendTables

/// What the generator knows and the business does not contain, to judge predictions and plans by it.
extension Example {
    package static let truthSimulations = 400
    private static let batchSize = 256

    /// Writes one CSV row for each customer of a business that this example has just filled.
    /// - Parameter progress: receives the number of customers written.
    package func writeTruth(
        of tend: Tend, simulations: Int = truthSimulations, to sink: Exports.Sink, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let currency = currency
        var csv = TableWriter()
        csv.append(CustomerTruth.header)
        try await eachBatch(of: tend, simulations: simulations) { truths, done in
            for truth in truths { csv.append(truth.cells(currency)) }
            try await sink(csv.drain())
            progress(done)
        }
    }

    /// In the order of the ids, which is that of the numbers.
    func eachBatch(of tend: Tend, simulations: Int, _ body: (_ truths: [CustomerTruth], _ done: Int) async throws -> Void) async throws {
        let forecast = try await forecast(of: tend, simulations: simulations)
        var (number, last) = (0, Int64(0))
        while number < customers {
            let after = last
            let ids: [ID<Customer>] = try await tend.database.read {
                try $0.all("SELECT id FROM customers WHERE id > \(after) ORDER BY id LIMIT \(Self.batchSize)") { $0[0] }
            }
            guard let lastID = ids.last else { break }
            let truths = await truths(of: ids, from: number, forecast)
            (number, last) = (number + ids.count, lastID.number)
            try await body(truths, number)
        }
    }

    private func forecast(of tend: Tend, simulations: Int) async throws -> ChurnForecast {
        let until = simulationCalendar.until
        return try await tend.database.read { transaction in
            let business = try tend.settings.current(in: transaction)
            let day = CountingInstant.day(until, business.calendar)
            let intervals = try PurchaseIntervals(before: [day], until: until, calendar: business.calendar, in: transaction)
            return try ChurnForecast(
                of: business, from: until, medianInterval: intervals.median(before: day), simulations: simulations, seed: generator.seed)
        }
    }

    /// In the order of the ids; every customer has random numbers of its own, so the processors can share the work.
    private func truths(of ids: [ID<Customer>], from first: Int, _ forecast: ChurnForecast) async -> [CustomerTruth] {
        let generator = generator
        let workers = ProcessInfo.processInfo.activeProcessorCount
        return await withTaskGroup(of: [(Int, CustomerTruth)].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    stride(from: worker, to: ids.count, by: workers).map { index in
                        (index, CustomerTruth(generator.generate(first + index), id: ids[index], forecast))
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}
