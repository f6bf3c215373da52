import TendLanguage
import TendMetrics

extension MetricsCalculator {
    /// What a reader must know to read the figures rightly.
    var notes: [Phrase] {
        var notes: [Phrase] = [business.churnDate.note]
        if customerCounts.usingInactivityRule > 0 {
            notes.append(Phrase("A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one."))
        }
        if customerCounts.lostUndated > 0 {
            notes.append(Phrase("Lost customers without a date: \(customerCounts.lostUndated). They count as gone before this period."))
        }
        if undatedResponses > 0, !period.includesUndated {
            notes.append(Phrase("Answers without a date: \(undatedResponses). Only all time counts them."))
        }
        if scale == .zeroToTen, responses[.csat] != nil {
            notes.append(Phrase("Satisfaction is scored from 0 to 10; \(scale.satisfiedFrom) and more counts as satisfied."))
        }
        if !currenciesWithoutRate.isEmpty {
            let codes = currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are left out, because their rate is not in the settings."))
        }
        if movements.opening > 0 {
            notes.append(Phrase("Revenue that came back is in none of gross retention, net retention and quick ratio."))
        }
        return notes + lifetimeValueNotes + scope.asOfPastNotes
    }

    private var lifetimeValueNotes: [Phrase] {
        var notes: [Phrase] = []
        if isLifetimeValueBasedOnPayments {
            notes.append(
                Phrase(
                    "Lifetime value: mean payment less refunds × payments a month of a customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off."
                ))
        } else if movements.customersAtEnd > 0 {
            notes.append(Phrase("Lifetime value: recurring revenue of a paying customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off."))
        }
        if acquisitionCost.customers > 0 {
            notes.append(Phrase("Value added is the simple lifetime value less the mean cost of winning a customer, known of \(acquisitionCost.customers)."))
        }
        return notes
    }
}
