import TendLanguage

/// What payments and contracts tell.
extension Signal {
    /// Until a payment comes.
    static func paymentFailed(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard let failed = facts.failedPayment else { return nil }
        let first = today - failed.daysSinceFirst
        let phrase: Phrase =
            switch (failed.amount?.formatted, failed.attempts) {
            case (let amount?, 1): Phrase("\(amount) was not paid.")
            case (let amount?, let attempts): Phrase("\(amount) was not paid after \(attempts) attempts.")
            case (nil, 1): "A payment did not come through."
            case (nil, let attempts): Phrase("A payment did not come through after \(attempts) attempts.")
            }
        return SignalCandidate(kind: .paymentFailed, cause: first, start: first, end: first + FailedPayment.lifetime, phrase: phrase)
    }

    static func overdue(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard facts.hasContract, !facts.isCancelled, facts.mrr > 0, facts.payments > 0, let days = facts.daysSincePayment, facts.paidDaysRemaining ?? -1 < 0 else {
            return nil
        }
        // Some pay more rarely than their contract says.
        let wait = max(facts.billingIntervalDays, facts.isYearly ? 366 : 31, Int((facts.meanPaymentInterval ?? 0).rounded(.up))) + 5
        let last = today - days
        // What has failed is told already.
        if let failed = paymentFailed(facts, today), failed.end > last + wait + 1 { return nil }
        let phrase: Phrase = facts.meanPaymentInterval.map { Phrase("A payment is overdue; usually one comes every \(Int($0.rounded())) days.") } ?? "A payment is overdue."
        return SignalCandidate(kind: .overdue, cause: last, start: last + wait + 1, end: last + wait + 1 + defaultLifetime, phrase: phrase)
    }

    static func cancelled(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard facts.hasContract, let days = facts.daysSinceCancel else { return nil }
        return SignalCandidate(kind: .cancelled, cause: today - days, start: today - days, end: today - days + 90, phrase: "Cancelled, but still running.")
    }

    static func downgrade(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard facts.hasContract, !facts.isCancelled, facts.mrr < facts.mrrBefore else { return nil }
        let percent = max(1, Int((100 * (1 - Double(facts.mrr) / Double(facts.mrrBefore))).rounded()))
        return SignalCandidate(kind: .downgrade, cause: nil, start: today, end: today + defaultLifetime, phrase: Phrase("Pays \(percent) % less than three months ago."))
    }

    /// A month before a year is over, or what was cancelled stops.
    static func termEnding(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard facts.hasContract, facts.isYearly || facts.isCancelled, let days = facts.paidDaysRemaining else { return nil }
        // It counts from the day that is not over yet.
        let last = today + 1 + days
        let phrase: Phrase = facts.isCancelled ? "What was cancelled stops soon." : "The year that is paid ends soon."
        return SignalCandidate(kind: .termEnding, cause: last, start: last - 30, end: last + 1, phrase: phrase)
    }

    /// Two thirds of the silence that means lost have passed.
    static func purchaseGap(_ facts: ScoringInput, _ today: Int) -> SignalCandidate? {
        guard !facts.hasContract, let days = facts.daysSincePayment, let limit = facts.inactivityThreshold, let gap = facts.meanPaymentInterval else { return nil }
        let last = today - days
        let usual = max(1, Int(gap.rounded()))
        return SignalCandidate(
            kind: .purchaseGap, cause: last, start: last + Int(limit * 2 / 3) + 1, end: last + Int(limit) + 1,
            phrase: Phrase("No purchase; usually one every \(usual) days. Counts as lost after \(Int(limit)) days."))
    }
}
