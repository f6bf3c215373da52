import Foundation
import TendMetrics

extension MetricsCalculator {
    func metricValue(_ metric: Metric) throws -> MetricValue {
        switch metric {
        case .csat: try csat
        case .nps: try nps.metricValue
        case .churnRate: try churn
        case .retentionRate: try Retention.rate(atStart: customerCounts.atStart, atEnd: customerCounts.atEnd, new: customerCounts.new)
        case .mrr: mrr
        case .arpa: movements.revenuePerAccount.map(converter.major)
        case .grr: movements.grossRetention
        case .nrr: movements.netRetention
        case .quickRatio: movements.quickRatio
        case .clvSimple: try lifetimeValue(yearlyRate: 0)
        case .clvDiscounted: try lifetimeValue(yearlyRate: business.discountRate)
        case .valueAdded: try valueAdded
        case .loyalty: try Loyalty.index(returning: revenue.returningBuyers, new: revenue.newBuyers)
        }
    }

    private var csat: MetricValue {
        get throws {
            let tally = responses[.csat] ?? [:]
            let satisfied = tally.filter { $0.key >= Double(scale.satisfiedFrom) }
            return try Satisfaction.csat(satisfied: satisfied.values.reduce(0, +), ratings: tally.values.reduce(0, +))
        }
    }

    private var nps: NPSTally {
        get throws {
            var counts: [Double: Int] = [:]
            for (score, count) in responses[.nps] ?? [:] { counts[npsContribution(score), default: 0] += count }
            return try NPSTally(promoters: counts[1] ?? 0, passives: counts[0] ?? 0, detractors: counts[-1] ?? 0)
        }
    }

    private var churn: MetricValue {
        get throws { try Churn.rate(lost: customerCounts.lost, atStart: customerCounts.atStart) }
    }

    private var mrr: MetricValue {
        let hasRevenue = movements.customersAtStart + movements.customersAtEnd > 0 || months.contains { $0.mrr.minorUnits > 0 }
        guard hasRevenue else { return .undefined(.noPayingCustomers) }
        return .exactly(converter.major(Double(movements.closing)), n: movements.customersAtEnd)
    }

    private var valueAdded: MetricValue {
        get throws {
            guard let cost = acquisitionCost.mean else { return .undefined(.noAcquisitionCost) }
            return try Acquisition.valueAdded(lifetimeValue: lifetimeValue(yearlyRate: 0), cost: converter.major(cost))
        }
    }

    /// LTV is computed from payments if there are any, otherwise from recurring revenue.
    var isLifetimeValueBasedOnPayments: Bool { revenue.payments > 0 }

    private func lifetimeValue(yearlyRate: Double) throws -> MetricValue {
        let (payment, frequency) = lifetimeValueInputs
        guard let payment else { return .undefined(.noPayments) }
        guard let frequency else { return .undefined(.noDays) }
        return try LifetimeValue.estimated(
            meanPayment: payment, frequency: frequency, monthlyChurn: monthlyChurn, yearlyRate: yearlyRate)
    }

    private var lifetimeValueInputs: (payment: Double?, frequency: Frequency?) {
        guard isLifetimeValueBasedOnPayments else {
            return (movements.revenuePerAccount.value.map(converter.major), .perMonth(1))
        }
        let customers = Double(customerCounts.atStart + customerCounts.atEnd) / 2
        let payment = converter.major(Double(max(0, revenue.net)) / Double(revenue.payments))
        guard length.count > 0 else { return (payment, nil) }
        return (payment, .perMonth(customers > 0 ? Double(revenue.payments) / customers / length.count : 0))
    }

    private var monthlyChurn: MetricValue {
        get throws {
            let length = length
            guard length != .months(1), length.count > 0 else { return try churn }
            return try churn.map { (try? Churn.rate($0, per: length, over: .months(1))) ?? $0 }
        }
    }

    /// Whole calendar months count as whole months, regardless of their number of days.
    var length: Months {
        let start = business.calendar.parts(of: period.start)
        let end = business.calendar.parts(of: period.end)
        guard isStartOfMonth(start), isStartOfMonth(end) else {
            return .months((period.end - period.start) / (Instant.day * 365.25 / 12))
        }
        let years = end.year! - start.year!
        return .months(Double(years * 12 + end.month! - start.month!))
    }

    private func isStartOfMonth(_ parts: DateComponents) -> Bool {
        parts.day == 1 && parts.hour == 0 && parts.minute == 0 && parts.second == 0
    }
}

/// 1 for a promoter, 0 for a passive, −1 for a detractor.
func npsContribution(_ score: Double) -> Double {
    score >= 9 ? 1 : score >= 7 ? 0 : -1
}
