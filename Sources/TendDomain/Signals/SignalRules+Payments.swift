import TendLanguage

/// Rules for payments and contracts.
extension Signal {
    /// Active until the customer pays.
    static func paymentFailed(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let failed = input.failedPayment else { return nil }
        let first = today - failed.daysSinceFirst
        let phrase: Phrase =
            switch (failed.amount?.formatted, failed.attempts) {
            case (let amount?, 1): Phrase("Payment of \(amount) failed.")
            case (let amount?, let attempts): Phrase("Payment of \(amount) failed after \(attempts) attempts.")
            case (nil, 1): "A payment failed."
            case (nil, let attempts): Phrase("A payment failed after \(attempts) attempts.")
            }
        return SignalCandidate(kind: .paymentFailed, cause: first, start: first, end: first + FailedPayment.lifetime, phrase: phrase)
    }

    static func overdue(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard input.hasContract, !input.isCancelled, input.mrr > 0, input.payments > 0, let days = input.daysSincePayment,
            input.paidDaysRemaining ?? -1 < 0
        else { return nil }
        // Some customers pay less often than their contract says.
        let allowed = max(input.billingIntervalDays, input.isYearly ? 366 : 31, Int((input.meanPaymentInterval ?? 0).rounded(.up))) + 5
        let last = today - days
        let start = last + allowed + 1
        // The signal of the failed payment covers it.
        if let failed = paymentFailed(input, today), failed.end > start { return nil }
        let phrase: Phrase =
            input.meanPaymentInterval.map { Phrase("A payment is overdue (usually every \(Int($0.rounded())) days).") } ?? "A payment is overdue."
        return SignalCandidate(kind: .overdue, cause: last, start: start, end: start + openEnded, phrase: phrase)
    }

    static func cancelled(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard input.hasContract, let days = input.daysSinceCancel else { return nil }
        let day = today - days
        return SignalCandidate(kind: .cancelled, cause: day, start: day, end: day + 90, phrase: "Cancelled; the paid term is still running.")
    }

    static func downgrade(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard input.hasContract, !input.isCancelled, input.mrr < input.mrrBefore else { return nil }
        let phrase = Phrase("Pays \(input.percentLessThanBefore) % less than three months ago.")
        return SignalCandidate(kind: .downgrade, cause: nil, start: today, end: today + defaultLifetime, phrase: phrase)
    }

    /// A month before a paid year or a cancelled subscription ends.
    static func termEnding(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard input.hasContract, input.isYearly || input.isCancelled, let days = input.paidDaysRemaining else { return nil }
        // Days are counted from the current day, which is not over.
        let last = today + 1 + days
        let phrase: Phrase = input.isCancelled ? "The cancelled subscription ends soon." : "The paid year ends soon."
        return SignalCandidate(kind: .termEnding, cause: last, start: last - 30, end: last + 1, phrase: phrase)
    }

    /// After two thirds of the inactivity that counts as churn.
    static func purchaseGap(_ input: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard !input.hasContract, let days = input.daysSincePayment, let threshold = input.inactivityThreshold, let mean = input.meanPaymentInterval else {
            return nil
        }
        let last = today - days
        let interval = max(1, Int(mean.rounded()))
        return SignalCandidate(
            kind: .purchaseGap, cause: last, start: last + Int(threshold * 2 / 3) + 1, end: last + Int(threshold) + 1,
            phrase: Phrase("No purchase (usually every \(interval) days). Counts as churned after \(Int(threshold)) days."))
    }
}
