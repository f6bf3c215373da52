import Foundation
import TendMetrics

extension Count {
    func figure(_ name: FigureName) throws -> Figure {
        switch name {
        case .csat: try csat
        case .nps: try nps.figure
        case .churnRate: try churn
        case .retentionRate: try Retention.rate(atStart: headcount.atStart, atEnd: headcount.atEnd, new: headcount.new)
        case .mrr: mrr
        case .arpa: movements.revenuePerAccount.map(exchange.major)
        case .grr: movements.grossRetention
        case .nrr: movements.netRetention
        case .quickRatio: movements.quickRatio
        case .clvSimple: try lifetimeValue(yearlyRate: 0)
        case .clvDiscounted: try lifetimeValue(yearlyRate: business.discountRate)
        case .valueAdded: try valueAdded
        case .loyalty: try Loyalty.index(returning: income.returningBuyers, new: income.newBuyers)
        }
    }

    private var csat: Figure {
        get throws {
            let tally = answers[.csat] ?? [:]
            let satisfied = tally.filter { $0.key >= Double(scale.satisfiedFrom) }
            return try Satisfaction.csat(satisfied: satisfied.values.reduce(0, +), ratings: tally.values.reduce(0, +))
        }
    }

    private var nps: NPSTally {
        get throws {
            var counts: [Double: Int] = [:]
            for (score, count) in answers[.nps] ?? [:] { counts[promotion(score), default: 0] += count }
            return try NPSTally(promoters: counts[1] ?? 0, passives: counts[0] ?? 0, detractors: counts[-1] ?? 0)
        }
    }

    private var churn: Figure {
        get throws { try Churn.rate(lost: headcount.lost, atStart: headcount.atStart) }
    }

    private var mrr: Figure {
        let hasRevenue = movements.customersAtStart + movements.customersAtEnd > 0 || months.contains { $0.mrr.minor > 0 }
        guard hasRevenue else { return .undefined(.noPayingCustomers) }
        return .exactly(exchange.major(Double(movements.closing)), n: movements.customersAtEnd)
    }

    private var valueAdded: Figure {
        get throws {
            guard let cost = acquisitionCost.mean else { return .undefined(.noAcquisitionCost) }
            return try Acquisition.valueAdded(lifetimeValue: lifetimeValue(yearlyRate: 0), cost: exchange.major(cost))
        }
    }

    /// A customer's payments where there are any, its recurring revenue otherwise.
    var isWorthCountedFromPayments: Bool { income.payments > 0 }

    private func lifetimeValue(yearlyRate: Double) throws -> Figure {
        let (payment, frequency) = worth
        guard let payment else { return .undefined(.noPayments) }
        guard let frequency else { return .undefined(.noDays) }
        return try LifetimeValue.ofOwnNumbers(
            meanPayment: payment, frequency: frequency, monthlyChurn: monthlyChurn, yearlyRate: yearlyRate)
    }

    private var worth: (payment: Double?, frequency: Frequency?) {
        guard isWorthCountedFromPayments else {
            return (movements.revenuePerAccount.value.map(exchange.major), .perMonth(1))
        }
        let customers = Double(headcount.atStart + headcount.atEnd) / 2
        let payment = exchange.major(Double(max(0, income.net)) / Double(income.payments))
        guard length.count > 0 else { return (payment, nil) }
        return (payment, .perMonth(customers > 0 ? Double(income.payments) / customers / length.count : 0))
    }

    private var monthlyChurn: Figure {
        get throws {
            let length = length
            guard length != .months(1), length.count > 0 else { return try churn }
            return try churn.map { (try? Churn.rate($0, per: length, over: .months(1))) ?? $0 }
        }
    }

    /// Whole months on the owner's wall are whole months, whatever their days.
    var length: Months {
        let start = business.calendar.parts(of: period.start)
        let end = business.calendar.parts(of: period.end)
        guard beginsMonth(start), beginsMonth(end) else {
            return .months((period.end - period.start) / (Instant.day * 365.25 / 12))
        }
        let years = end.year! - start.year!
        return .months(Double(years * 12 + end.month! - start.month!))
    }

    private func beginsMonth(_ parts: DateComponents) -> Bool {
        parts.day == 1 && parts.hour == 0 && parts.minute == 0 && parts.second == 0
    }
}

/// 1 for a promoter, 0 for a passive, −1 for a detractor.
func promotion(_ score: Double) -> Double {
    score >= 9 ? 1 : score >= 7 ? 0 : -1
}
