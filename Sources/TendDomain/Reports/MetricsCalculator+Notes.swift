import TendLanguage
import TendMetrics

extension MetricsCalculator {
    /// Explanations that a reader needs to interpret the metrics.
    var notes: [Phrase] {
        var notes: [Phrase] = [business.churnDate.note]
        if customerCounts.usingInactivityRule > 0 {
            notes.append(ChurnDate.inactivityNote)
        }
        if customerCounts.lostUndated > 0 {
            notes.append(Phrase("\(customerCounts.lostUndated) churned customers have no churn date and count as churned before this period."))
        }
        if undatedResponses > 0, !period.includesUndated {
            notes.append(Phrase("\(undatedResponses) survey responses have no date; only “All time” counts them."))
        }
        if scale == .zeroToTen, responses[.csat] != nil {
            notes.append(Phrase("Ratings are on a scale from 0 to 10; \(scale.satisfiedFrom) and above counts as satisfied."))
        }
        if !currenciesWithoutRate.isEmpty {
            let codes = currenciesWithoutRate.map(\.code).joined(separator: ", ")
            notes.append(Phrase("Amounts in \(codes) are excluded because their exchange rate is not in the settings."))
        }
        if movements.opening > 0 {
            notes.append(Phrase("GRR, NRR and the quick ratio do not include reactivated revenue."))
        }
        return notes + lifetimeValueNotes + scope.asOfPastNotes
    }

    private var lifetimeValueNotes: [Phrase] {
        var notes: [Phrase] = []
        if isLifetimeValueBasedOnPayments {
            notes.append(
                Phrase(
                    "LTV: mean payment less refunds × payments per customer and month × 1 ÷ monthly churn rate, at most 60 months; costs are not deducted."
                ))
        } else if movements.customersAtEnd > 0 {
            notes.append(Phrase("LTV: MRR per paying customer × 1 ÷ monthly churn rate, at most 60 months; costs are not deducted."))
        }
        if acquisitionCost.customers > 0 {
            notes.append(Phrase("LTV less CAC: LTV less the mean acquisition cost, which is known for \(acquisitionCost.customers) customers."))
        }
        return notes
    }
}
