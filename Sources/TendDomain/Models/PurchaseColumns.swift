import TendLanguage
import TendTables

/// Which columns of a file of purchases say who bought, when, how much and on which order.
package struct PurchaseColumns: Sendable {
    package var customer: String?
    package var date: String?
    package var value: String?
    package var quantity: String?
    package var order: String?

    package init() {}

    /// The places of the columns, from 0.
    struct Indices {
        let customer: Int
        let date: Int
        let value: Int
        let quantity: Int?
        let order: Int?
        let statuses: [Int]

        /// Whether a line tells of a payment that failed, is still open or was called off.
        func isUnpaid(_ row: TableRow) -> Bool {
            statuses.contains { place in PaymentStatus(written: row[place].text).map { $0 != .paid } ?? false }
        }
    }

    func indices(in header: [String]) throws -> Indices {
        let (known, quantity) = (header.map(ColumnNames.normalized), try index(quantity, header, "quantity"))
        func requiredIndex(_ asked: String?, _ field: String, _ names: String) throws -> Int {
            if let place = try index(asked, header, field) { return place }
            if let place = names.split(separator: " ").lazy.compactMap({ known.firstIndex(of: String($0)) }).first { return place }
            throw Problem.invalid(
                field: field, Phrase("Say with --\(field) which column it is; the file has: \(header.prefix(40).joined(separator: ", "))."))
        }
        return Indices(
            customer: try requiredIndex(customer, "customer", "customerid customer clientid userid email customername name 客户编号 客户id 客户 邮箱"),
            date: try requiredIndex(date, "date", "purchasedate orderdate invoicedate paymentdate date createdat created 购买日期 订单日期 日期"),
            value: try requiredIndex(value, "value", "amount revenue purchasevalue total value price unitprice 购买金额 消费金额 金额 收入"),
            quantity: quantity, order: try index(order, header, "order"),
            statuses: known.indices.filter { ColumnNames.roles[known[$0]] == .status })
    }

    private func index(_ asked: String?, _ header: [String], _ field: String) throws -> Int? {
        guard let asked else { return nil }
        if let place = header.firstIndex(of: asked) ?? header.firstIndex(where: { ColumnNames.normalized($0) == ColumnNames.normalized(asked) }) { return place }
        throw Problem.invalid(field: field, Phrase("There is no column “\(asked)”; the file has: \(header.prefix(40).joined(separator: ", "))."))
    }
}
