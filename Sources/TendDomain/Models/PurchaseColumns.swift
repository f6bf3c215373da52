import TendLanguage
import TendTables

/// The columns of a file of purchases: customer, date, value, quantity and order.
package struct PurchaseColumns: Sendable {
    package var customer: String?
    package var date: String?
    package var value: String?
    package var quantity: String?
    package var order: String?

    package init() {}

    /// The indices of the columns.
    struct Indices {
        let customer: Int
        let date: Int
        let value: Int
        let quantity: Int?
        let order: Int?
        let statuses: [Int]

        /// Whether the payment of the line failed, is open or was cancelled.
        func isUnpaid(_ row: TableRow) -> Bool {
            statuses.contains { index in PaymentStatus(written: row[index].text).map { $0 != .paid } ?? false }
        }
    }

    func indices(in header: [String]) throws -> Indices {
        let (known, quantity) = (header.map(ColumnNames.normalized), try index(quantity, header, "quantity"))
        func requiredIndex(_ name: String?, _ field: String, _ names: String) throws -> Int {
            if let index = try index(name, header, field) { return index }
            if let index = names.split(separator: " ").lazy.compactMap({ known.firstIndex(of: String($0)) }).first { return index }
            throw Problem.invalid(
                field: field, Phrase("Set the column with --\(field); the file has: \(header.prefix(40).joined(separator: ", "))."))
        }
        return Indices(
            customer: try requiredIndex(customer, "customer", "customerid customer clientid userid email customername name 客户编号 客户id 客户 邮箱"),
            date: try requiredIndex(date, "date", "purchasedate orderdate invoicedate paymentdate date createdat created 购买日期 订单日期 日期"),
            value: try requiredIndex(value, "value", "amount revenue purchasevalue total value price unitprice 购买金额 消费金额 金额 收入"),
            quantity: quantity, order: try index(order, header, "order"),
            statuses: known.indices.filter { ColumnNames.known[known[$0]]?.contains { $0.role == .status && $0.tier == 0 } ?? false })
    }

    private func index(_ name: String?, _ header: [String], _ field: String) throws -> Int? {
        guard let name else { return nil }
        if let index = header.firstIndex(of: name) ?? header.firstIndex(where: { ColumnNames.normalized($0) == ColumnNames.normalized(name) }) { return index }
        throw Problem.invalid(field: field, Phrase("There is no column “\(name)”; the file has: \(header.prefix(40).joined(separator: ", "))."))
    }
}
