import TendDomain
import TendSQL

/// A random business in which all counting rules occur together.
func makeRandomBusiness(_ tend: Tend, seed: UInt64, customers: Int = 40) async throws {
    var dice = Dice(seed)
    let start = at("2025-01-01")
    func day(_ range: ClosedRange<Int>) -> Instant { start + Double(dice.roll(range)) * Instant.day }
    try await tend.configure(zone: "America/New_York") { $0.rates = [.eur: 1.1] }
    for number in 0..<customers {
        let stage = Stage.allCases[dice.roll(0...5)]
        let id = try await tend.customer("C\(number)", stage: stage == .lost ? .retention : stage, since: day(0...600), cost: dice.happens(0.3) ? 500 : nil)
        if stage == .lost { try await tend.customers.move(id, to: .lost, reason: "price", at: day(100...700), now: day(0...1)) }
        if dice.happens(0.1) { try await tend.run("UPDATE customers SET since = NULL, stage_since = NULL WHERE id = \(id)") }
        for part in 0..<(dice.happens(0.5) ? dice.roll(1...3) : 0) {
            let key = "s\(number)-\(part)"
            let startDay = dice.roll(0...500)
            let price = Money(minorUnits: Int64(dice.roll(0...9000)), currency: dice.happens(0.8) ? .usd : .eur)
            let interval = BillingInterval.allCases[dice.roll(0...5)]
            try await tend.revenue.open(for: id, plan: "P", amount: price, every: interval, at: day(startDay...startDay), key: key)
            if dice.happens(0.4) { try await tend.revenue.changePrice(of: key, to: dollars(Double(dice.roll(1...90))), at: day(startDay...500)) }
            if dice.happens(0.3) { try await tend.revenue.cancel(key, at: day(500...600), paidUntil: day(600...630)) }
            if dice.happens(0.5) { try await tend.revenue.end(key, at: day(600...720)) }
        }
        for _ in 0..<(dice.happens(0.6) ? dice.roll(1...6) : 0) {
            try await tend.revenue.recordPayment(dollars(Double(dice.roll(1...200))), from: id, at: day(0...700))
        }
        for _ in 0..<dice.roll(0...3) {
            try await tend.surveys.record(dice.happens(0.5) ? .nps : .csat, score: Double(dice.roll(1...5)), from: id, at: day(0...700))
        }
    }
}

let randomMonths = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
