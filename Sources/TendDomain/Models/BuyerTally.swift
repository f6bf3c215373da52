import TendLearning
import TendMath
import TendTables

/// Purchases of a file by customer: the last day, the orders and the revenue.
struct BuyerTally {
    private struct Purchases {
        var last = Int.min
        var orders: Set<Int> = []
        var revenue = CompensatedSum()
    }

    private var customers: [String: Purchases] = [:]
    private var orders: [String: Int] = [:]
    private(set) var lines = 0
    private(set) var used = 0
    private(set) var withoutCustomer = 0
    private(set) var withoutAmount = 0
    private(set) var unpaid = 0
    private(set) var unreadable = 0
    private(set) var afterCutoff = 0
    private(set) var newest = Int.min

    mutating func count(_ row: TableRow, _ indices: PurchaseColumns.Indices, _ days: DayReader, upTo last: Int?) {
        lines += 1
        let id = row[indices.customer].text
        guard !id.isEmpty else { return withoutCustomer += 1 }
        guard let day = days.day(row[indices.date]), let price = number(row[indices.value]) else {
            return unreadable += 1
        }
        if let last, day > last { return afterCutoff += 1 }
        let quantity = indices.quantity.map { number(row[$0]) } ?? 1
        guard let quantity else { return unreadable += 1 }
        // Cancellations and returns are not purchases.
        guard price > 0, quantity > 0 else { return withoutAmount += 1 }
        guard !indices.isUnpaid(row) else { return unpaid += 1 }
        used += 1
        newest = max(newest, day)
        let order = indices.order.map { orderNumber(row[$0].text) } ?? day
        customers[id, default: Purchases()].last = max(customers[id]?.last ?? Int.min, day)
        customers[id]?.orders.insert(order)
        customers[id]?.revenue.add(price * quantity)
    }

    /// RFM inputs in the order of customer numbers or names. Recency is in days until `snapshot`, the day after the newest purchase.
    func inputs(until snapshot: Int) -> [(id: String, input: RFM.Input)] {
        let ids = customers.keys.allSatisfy { Int($0) != nil } ? customers.keys.sorted { Int($0)! < Int($1)! } : customers.keys.sorted()
        return ids.map { id in
            let purchases = customers[id]!
            let input = RFM.Input(recency: Double(snapshot - purchases.last), frequency: Double(purchases.orders.count), monetary: purchases.revenue.value)
            return (id, input)
        }
    }

    private mutating func orderNumber(_ text: String) -> Int {
        if let number = orders[text] { return number }
        orders[text] = orders.count
        return orders.count - 1
    }

    private func number(_ cell: TableCell) -> Double? {
        cell.double ?? cell.amount(digits: 6, rounding: true).map { Double($0.minorUnits) / 1_000_000 }
    }
}
