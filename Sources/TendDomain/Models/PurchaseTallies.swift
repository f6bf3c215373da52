import TendLanguage
import TendLearning
import TendTables

/// The purchases of each customer in a file, by day.
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
        guard !customers.isEmpty else { throw Problem.invalid(field: "file", "The file has no purchase with a customer, a date and an amount.") }
        if withoutCustomer > 0 { notes.append(Phrase("\(withoutCustomer) lines left out: no customer.")) }
        if negative > 0 { notes.append(Phrase("\(negative) lines left out: amount below 0.")) }
        if unpaid > 0 { notes.append(Phrase("\(unpaid) lines left out: payment not completed.")) }
        if afterCutoff > 0 { notes.append(Phrase("\(afterCutoff) lines left out: after the last day.")) }
        if unreadable > 0 { notes.append(Phrase("\(unreadable) lines left out: date or amount unreadable.")) }
        if reader.problemCount > 0 { notes.append(Phrase("\(reader.problemCount) rows left out: unreadable.")) }
    }

    private mutating func count(_ row: TableRow, _ columns: PurchaseColumns.Indices, _ days: DayReader, upTo last: Int?) {
        let id = row[columns.customer].text
        guard !id.isEmpty else { return withoutCustomer += 1 }
        guard let day = days.day(row[columns.date]), let value = row[columns.value].number else { return unreadable += 1 }
        if let last, day > last { return afterCutoff += 1 }
        guard value >= 0 else { return negative += 1 }
        guard !columns.isUnpaid(row) else { return unpaid += 1 }
        newest = max(newest, day)
        let index = customerIndex[id] ?? customers.count
        if index == customers.count {
            customerIndex[id] = index
            customers.append((id, []))
        }
        customers[index].purchases.append((day, value))
    }

    /// Summaries in the order of customer numbers or names.
    func summaries(until end: Int) -> [(id: String, summary: PurchaseSummary)] {
        let areNumbers = customers.allSatisfy { Int($0.id) != nil }
        return customers.sorted { areNumbers ? (Int($0.id) ?? 0, $0.id) < (Int($1.id) ?? 0, $1.id) : $0.id < $1.id }
            .compactMap { customer in PurchaseSummary(customer.purchases, until: end).map { (customer.id, $0) } }
    }
}
