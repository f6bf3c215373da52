import TendLanguage
import TendLearning
import TendTables

/// Every customer's purchases in a file, by day.
struct PurchaseTallies {
    private var customerIndex: [String: Int] = [:]
    private var customers: [(id: String, purchases: [(day: Int, value: Double)])] = []
    private(set) var newest = Int.min
    private(set) var notes: [Phrase] = []
    private var (withoutCustomer, unreadable, negative, unpaid, afterCutoff) = (0, 0, 0, 0, 0)

    init(path: String, options: FileCustomerValue.Options) throws {
        let reader = try TableReader(path: path)
        let columns = try options.columns.indices(in: ColumnLookup(reader).names)
        let days = DayReader(order: try DateOrder.of(column: columns.date, path: path, reader.format))
        let last = options.asOf?.daysFromEpoch
        try reader.forEach { row in
            count(row, columns, days, upTo: last)
            return .proceed
        }
        guard !customers.isEmpty else { throw Problem.invalid(field: "file", "The file has no purchase with a customer, a day and an amount.") }
        if withoutCustomer > 0 { notes.append(Phrase("Lines without a customer, left out: \(withoutCustomer).")) }
        if negative > 0 { notes.append(Phrase("Lines with an amount below 0, left out: \(negative).")) }
        if unpaid > 0 { notes.append(Phrase("Lines whose payment did not go through, left out: \(unpaid).")) }
        if afterCutoff > 0 { notes.append(Phrase("Lines after the day of counting, left out: \(afterCutoff).")) }
        if unreadable > 0 { notes.append(Phrase("Lines whose day or amount cannot be read, left out: \(unreadable).")) }
        if reader.problemCount > 0 { notes.append(Phrase("Rows that cannot be read and are left out: \(reader.problemCount).")) }
    }

    private mutating func count(_ row: TableRow, _ columns: PurchaseColumns.Indices, _ days: DayReader, upTo last: Int?) {
        let id = row[columns.customer].text
        guard !id.isEmpty else { return withoutCustomer += 1 }
        guard let day = days.day(row[columns.date]), let value = row[columns.value].number else { return unreadable += 1 }
        if let last, day > last { return afterCutoff += 1 }
        guard value >= 0 else { return negative += 1 }
        guard !columns.isUnpaid(row) else { return unpaid += 1 }
        newest = max(newest, day)
        let place = customerIndex[id] ?? customers.count
        if place == customers.count {
            customerIndex[id] = place
            customers.append((id, []))
        }
        customers[place].purchases.append((day, value))
    }

    /// In the order of the customers' numbers, or of their names.
    func summaries(until end: Int) -> [(id: String, summary: PurchaseSummary)] {
        let areNumbers = customers.allSatisfy { Int($0.id) != nil }
        return customers.sorted { areNumbers ? (Int($0.id) ?? 0, $0.id) < (Int($1.id) ?? 0, $1.id) : $0.id < $1.id }
            .compactMap { customer in PurchaseSummary(customer.purchases, until: end).map { (customer.id, $0) } }
    }
}
