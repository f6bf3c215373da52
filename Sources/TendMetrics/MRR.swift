/// MRR movements (monthly recurring revenue) in a period, computed **per customer**, in minor units of one currency.
///
/// opening + new + expansion − contraction − churn + reactivation = closing, always.
package struct MRRMovements: Sendable, Equatable, Codable {
    /// MRR at the start.
    package private(set) var opening = 0
    /// MRR of customers who never paid before.
    package private(set) var new = 0
    /// Increases of customers who paid at the start.
    package private(set) var expansion = 0
    /// Decreases of customers who still pay, as a positive number.
    package private(set) var contraction = 0
    /// MRR of customers who stopped paying, as a positive number.
    package private(set) var churn = 0
    /// MRR of former customers who pay again.
    package private(set) var reactivation = 0
    /// Customers who paid at the start.
    package private(set) var customersAtStart = 0
    /// Customers who pay at the end.
    package private(set) var customersAtEnd = 0

    /// No customers yet.
    package init() {}

    /// Movements from sums; throws if one is negative or the losses exceed the opening MRR.
    package init(
        opening: Int, new: Int, expansion: Int, contraction: Int, churn: Int, reactivation: Int,
        customersAtStart: Int, customersAtEnd: Int
    ) throws(InvalidArgument) {
        try require(count: opening, "opening")
        try require(count: new, "new")
        try require(count: expansion, "expansion")
        try require(count: reactivation, "reactivation")
        try require(count: customersAtStart, "customersAtStart")
        try require(count: customersAtEnd, "customersAtEnd")
        try require((0...opening).contains(churn), "churn", churn, "0 to \(opening) (opening)")
        try require((0...(opening - churn)).contains(contraction), "contraction", contraction, "0 to \(opening - churn) (opening - churn)")
        (self.opening, self.new, self.expansion, self.contraction) = (opening, new, expansion, contraction)
        (self.churn, self.reactivation) = (churn, reactivation)
        (self.customersAtStart, self.customersAtEnd) = (customersAtStart, customersAtEnd)
    }

    /// Adds the MRR of one customer before and after.
    ///
    /// - Parameter paidEver: whether the customer had ever paid before the period.
    ///
    /// Throws if an amount is negative or above 10¹², or a sum would exceed 10¹⁵.
    package mutating func add(before: Int, after: Int, paidEver: Bool) throws(InvalidArgument) {
        let amounts = 0...1_000_000_000_000
        try require(amounts.contains(before), "before", before, "0 to 10^12")
        try require(amounts.contains(after), "after", after, "0 to 10^12")
        try require(count: opening + before, "opening")
        try require(count: closing + after, "closing")
        opening += before
        switch (before, after) {
        case (0, _): if paidEver { reactivation += after } else { new += after }
        case (_, 0): churn += before
        default: if after > before { expansion += after - before } else { contraction += before - after }
        }
        if before > 0 { customersAtStart += 1 }
        if after > 0 { customersAtEnd += 1 }
    }

    /// MRR at the end: opening plus all movements.
    package var closing: Int { opening + new + expansion + reactivation - contraction - churn }

    /// Gross revenue retention (start − churn − contraction) ÷ start, 0…1.
    package var grossRetention: MetricValue { shareOfOpening(opening - churn - contraction) }

    /// Net revenue retention (start + expansion − contraction − churn) ÷ start; without new customers and reactivation.
    package var netRetention: MetricValue { shareOfOpening(opening + expansion - contraction - churn) }

    /// Gross MRR churn (churn + contraction) ÷ start, 0…1.
    package var grossChurn: MetricValue { shareOfOpening(churn + contraction) }

    /// Net MRR churn (churn + contraction − expansion) ÷ start = 1 − net retention, without reactivation; negative if expansion exceeds the losses.
    package var netChurn: MetricValue { shareOfOpening(churn + contraction - expansion) }

    /// Quick ratio (new + expansion) ÷ (contraction + churn), without reactivation; undefined without losses.
    package var quickRatio: MetricValue {
        let lost = contraction + churn
        return lost == 0 ? .undefined(.nothingLost) : .exactly(Double(new + expansion) / Double(lost))
    }

    /// ARPA (revenue per account) = MRR at the end ÷ paying customers at the end, in minor units.
    package var revenuePerAccount: MetricValue {
        customersAtEnd == 0 ? .undefined(.noPayingCustomers) : .exactly(Double(closing) / Double(customersAtEnd), n: customersAtEnd)
    }

    private func shareOfOpening(_ amount: Int) -> MetricValue {
        opening == 0 ? .undefined(.noRevenueAtStart) : .exactly(Double(amount) / Double(opening), n: customersAtStart)
    }
}
