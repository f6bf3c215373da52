/// What it costs to win a customer, and whether it comes back.
package enum Acquisition {
    /// Cost per new customer (CAC) = money spent on winning customers ÷ new customers.
    package static func cost(spent: Double, newCustomers: Int) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: spent, "spent")
        try require(count: newCustomers, "newCustomers")
        return newCustomers == 0 ? .undefined(.noNewCustomers) : .exactly(spent / Double(newCustomers), n: newCustomers)
    }

    /// Value added = lifetime value − acquisition cost; negative when the customer never pays it back.
    package static func valueAdded(lifetimeValue: MetricValue, cost: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        return lifetimeValue.map { $0 - cost }
    }

    /// Lifetime value ÷ acquisition cost; undefined when the cost is 0.
    package static func ratio(lifetimeValue: MetricValue, cost: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        return cost == 0 ? .undefined(.noAcquisitionCost) : lifetimeValue.map { $0 / cost }
    }

    /// Months to pay back = cost ÷ (monthly revenue of a customer × margin); undefined when no margin is left.
    package static func payback(cost: Double, monthlyRevenue: Double, margin: Double = 1) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: cost, "cost")
        try require(notNegative: monthlyRevenue, "monthlyRevenue")
        try require(share: margin, "margin")
        let gain = monthlyRevenue * margin
        return gain == 0 ? .undefined(.noMargin) : .exactly(cost / gain)
    }
}

/// What is left for the owner when the owner's hours cost something.
package enum OwnerMargin {
    /// Margin = income − fees − minutes ÷ 60 × the owner's hourly value, in the unit of income; it may be negative.
    package static func value(income: Double, fees: Double, minutes: Double, hourlyValue: Double) throws(InvalidArgument) -> MetricValue {
        try require(finite: income, "income")
        try require(notNegative: fees, "fees")
        try require(notNegative: minutes, "minutes")
        try require(notNegative: hourlyValue, "hourlyValue")
        return .exactly(income - fees - minutes / 60 * hourlyValue)
    }
}
