import TendLanguage
import TendMath
import TendMetrics
import TendTables

/// Simple LTV: average order value × purchase frequency × lifetime.
struct OrderTally: FileTally {
    private let columns: (order: FileColumnReader, frequency: FileColumnReader, lifetime: FileColumnReader)
    private var sums = (order: CompensatedSum(), frequency: CompensatedSum(), lifetime: CompensatedSum())
    private var n = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let order = columns[.averageOrderValue], let frequency = columns[.purchaseFrequency], let lifetime = columns[.lifetime]
        else { return nil }
        self.columns = (order, frequency, lifetime)
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        let order = columns.order.money(row, &problems).flatMap { $0 < 0 ? columns.order.nonNegativeNumber(row, &problems) : $0 }
        let frequency = columns.frequency.nonNegativeNumber(row, &problems)
        let lifetime = columns.lifetime.nonNegativeNumber(row, &problems)
        guard let order, let frequency, let lifetime else { return }
        sums.order.add(order)
        sums.frequency.add(frequency)
        sums.lifetime.add(lifetime)
        n += 1
    }

    mutating func add(_ other: OrderTally) {
        sums.order.add(other.sums.order)
        sums.frequency.add(other.sums.frequency)
        sums.lifetime.add(other.sums.lifetime)
        n += other.n
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        guard n > 0 else { return [FileMetric(.clvSimple, .undefined(.noCustomers))] }
        let times = sums.frequency.value / Double(n)
        let value = try LifetimeValue.simple(
            averageOrder: sums.order.value / Double(n), frequency: options.frequencyPer == .year ? .perYear(times) : .perMonth(times),
            lifetime: .years(sums.lifetime.value / Double(n)))
        return [FileMetric(.clvSimple, value.counted(from: n))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        switch options.frequencyPer {
        case .year: ["The purchase frequency is per year and the lifetime in years. Change this with --frequency-per month."]
        case .month: ["The purchase frequency is per month and the lifetime in years of 12 months."]
        }
    }
}

/// Recency-weighted revenue. Revenue is summed by age in days, so that each age is weighted once.
struct RevenueTally: FileTally {
    private let columns: (day: FileColumnReader, revenue: FileColumnReader)
    private let asOf: Int
    private var byAge: [CompensatedSum] = []
    private var n = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let day = columns[.purchaseDate], let revenue = columns[.revenue] else { return nil }
        self.columns = (day, revenue)
        asOf = options.asOf.daysFromEpoch
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        let day = columns.day.day(row, &problems)
        let revenue = columns.revenue.money(row, &problems)
        guard let day, let revenue else { return }
        let age = asOf - day
        guard age >= 0 else {
            return problems.report(row, columns.day, Phrase("“\(row[columns.day.index].text)” is after the date of calculation; see --as-of."))
        }
        if age >= byAge.count { byAge += Array(repeating: CompensatedSum(), count: age + 1 - byAge.count) }
        byAge[age].add(revenue)
        n += 1
    }

    mutating func add(_ other: RevenueTally) {
        if other.byAge.count > byAge.count { byAge += Array(repeating: CompensatedSum(), count: other.byAge.count - byAge.count) }
        for age in other.byAge.indices { byAge[age].add(other.byAge[age]) }
        n += other.n
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        var revenue = try RecencyWeightedRevenue(rate: options.discount)
        if n > 0 {
            for (age, sum) in byAge.enumerated() { try revenue.add(sum.value, daysAgo: Double(age)) }
        }
        return [FileMetric(.recencyWeightedRevenue, revenue.metricValue.counted(from: n))]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        let (factor, day) = (formatNumber(1 + options.discount), options.asOf.text)
        return [Phrase("Past revenue is divided by \(factor) for each year (365.25 days) before \(day). This is not a present value of future revenue.")]
    }
}

/// Retention-weighted LTV: Σ purchase value × purchases per year × retention, over years or over the years of customers.
struct RetentionWeightedTally: FileTally {
    private let columns: (purchase: FileColumnReader, perYear: FileColumnReader, remaining: FileColumnReader, customer: FileColumnReader?)
    private var sum = CompensatedSum()
    private var years = 0
    private var customers: Set<String> = []

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let purchase = columns[.averagePurchase], let perYear = columns[.purchasesPerYear], let remaining = columns[.shareRemaining]
        else { return nil }
        self.columns = (purchase, perYear, remaining, columns[.customer])
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        let purchase = columns.purchase.money(row, &problems).flatMap { $0 < 0 ? columns.purchase.nonNegativeNumber(row, &problems) : $0 }
        let perYear = columns.perYear.nonNegativeNumber(row, &problems)
        let remaining = columns.remaining.number(within: 0...1, row, &problems)
        guard let purchase, let perYear, let remaining else { return }
        if let customer = columns.customer {
            let name = row[customer.index].text
            if name.isEmpty { return problems.report(row, customer, "The row has no customer.") }
            customers.insert(name)
        }
        guard let value = try? LifetimeValue.retentionWeighted(purchases: [purchase], perYear: [perYear], remaining: [remaining]).value else { return }
        sum.add(value)
        years += 1
    }

    mutating func add(_ other: RetentionWeightedTally) {
        sum.add(other.sum)
        years += other.years
        customers.formUnion(other.customers)
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        guard years > 0 else { return [FileMetric(.clvRetentionWeighted, .undefined(.noCustomers))] }
        guard columns.customer != nil else { return [FileMetric(.clvRetentionWeighted, .exactly(sum.value, n: years))] }
        let mean = sum.value / Double(customers.count)
        return [FileMetric(.clvRetentionWeighted, .exactly(mean, n: customers.count), sum: sum.value)]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        columns.customer == nil
            ? ["Each row is one year of a customer's lifetime; the value is the sum of all years."]
            : [Phrase("Rows with the same \(columns.customer?.header ?? "") are the years of one customer; the value is the mean per customer.")]
    }
}

/// Discounted LTV of one purchase by each customer, one year from now.
struct PurchaseTally: FileTally {
    private let column: FileColumnReader
    private var sum = CompensatedSum()
    private var n = 0

    init?(_ columns: FileColumnReaders, _ options: FileMetrics.Options) {
        guard let column = columns[.purchaseValue] else { return nil }
        self.column = column
    }

    mutating func add(_ row: TableRow, _ problems: inout RowProblems) {
        guard let value = column.money(row, &problems) else { return }
        sum.add(value)
        n += 1
    }

    mutating func add(_ other: PurchaseTally) {
        sum.add(other.sum)
        n += other.n
    }

    func metrics(_ options: FileMetrics.Options) throws -> [FileMetric] {
        guard n > 0 else { return [FileMetric(.clvDiscounted, .undefined(.noCustomers))] }
        let presentValue = try LifetimeValue.discounted([sum.value], rate: options.discount)
        return [FileMetric(.clvDiscounted, presentValue.map { $0 / Double(n) }.counted(from: n), sum: presentValue.value)]
    }

    func notes(_ options: FileMetrics.Options) -> [Phrase] {
        let rate = formatNumber(1 + options.discount)
        return [Phrase("Each row counts as one customer with one purchase a year from now, discounted by \(rate); the value is the mean.")]
    }
}
