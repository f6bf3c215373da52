/// Acquisition cost of customers (CAC), and its payback.
package enum Acquisition {
    /// CAC = acquisition spending ÷ new customers.
    package static func cost(spent: Double, newCustomers: Int) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: spent, "spent")
        try require(count: newCustomers, "newCustomers")
        return newCustomers == 0 ? .undefined(.noNewCustomers) : .exactly(spent / Double(newCustomers), n: newCustomers)
    }

    /// LTV − CAC; negative if the customer never pays the cost back.
    package static func valueAdded(lifetimeValue: MetricValue, cost: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        return lifetimeValue.map { $0 - cost }
    }

    /// LTV ÷ CAC; undefined if the cost is 0.
    package static func ratio(lifetimeValue: MetricValue, cost: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        return cost == 0 ? .undefined(.noAcquisitionCost) : lifetimeValue.map { $0 / cost }
    }

    /// CAC payback in months = cost ÷ (monthly revenue of a customer × margin); undefined if that product is 0.
    package static func payback(cost: Double, monthlyRevenue: Double, margin: Double = 1) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        try require(notNegative: monthlyRevenue, "monthlyRevenue")
        try require(share: margin, "margin")
        let gain = monthlyRevenue * margin
        return gain == 0 ? .undefined(.noMargin) : .exactly(cost / gain)
    }
}

/// The margin after the cost of the owner’s time.
package enum OwnerMargin {
    /// Margin = income − fees − minutes ÷ 60 × the owner's hourly value, in the unit of income; can be negative.
    package static func value(income: Double, fees: Double, minutes: Double, hourlyValue: Double) throws(InvalidArgument) -> MetricValue {
        try require(finite: income, "income")
        try require(notNegative: fees, "fees")
        try require(notNegative: minutes, "minutes")
        try require(notNegative: hourlyValue, "hourlyValue")
        return .exactly(income - fees - minutes / 60 * hourlyValue)
    }
}
