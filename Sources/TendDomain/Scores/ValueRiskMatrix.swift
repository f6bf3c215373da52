import TendSQL

/// Customers by yearly revenue and churn risk. It does not use the predicted value, which already allows for the risk.
package struct ValueRiskMatrix: Sendable, Equatable {
    package enum RiskBand: Int, Sendable, CaseIterable {
        case low, medium, high

        /// The lowest risk of the band within 90 days, in percent.
        package var minPercent: Int { [0, 10, 30][rawValue] }
    }

    package struct Cell: Sendable, Equatable {
        package var customers = 0
        package var yearlyRevenue: Int64 = 0
    }

    /// The lowest revenue of the middle third and of the upper third.
    package let bounds: (middle: Int64, upper: Int64)
    /// By risk band, then from the lowest third of revenue to the highest.
    package let cells: [RiskBand: [Cell]]

    package static func == (left: ValueRiskMatrix, right: ValueRiskMatrix) -> Bool { left.bounds == right.bounds && left.cells == right.cells }

    package var customers: Int { cells.values.joined().reduce(0) { $0 + $1.customers } }
}

extension CustomerScores {
    /// nil where too few customers have both a revenue and a risk.
    package func valueRiskMatrix() async throws -> ValueRiskMatrix? {
        try await database.read { transaction in
            let known: SQL = "income IS NOT NULL AND risk_quarter IS NOT NULL"
            let count = try transaction.count("SELECT COUNT(*) FROM outlooks WHERE \(known)")
            guard count >= 9 else { return nil }
            let minimums: [Int64] = try transaction.all(
                """
                SELECT MIN(income) FROM (SELECT income, NTILE(3) OVER (ORDER BY income, customer_id) AS third FROM outlooks WHERE \(known)) AS thirds \
                GROUP BY third ORDER BY third
                """
            ) { $0[0] }
            let bounds = (middle: minimums[1], upper: minimums[2])
            var cells = Dictionary(uniqueKeysWithValues: ValueRiskMatrix.RiskBand.allCases.map { ($0, [ValueRiskMatrix.Cell](repeating: .init(), count: 3)) })
            func share(_ band: ValueRiskMatrix.RiskBand) -> Double { Double(band.minPercent) / 100 }
            try transaction.each(
                """
                SELECT CASE WHEN risk_quarter >= \(share(.high)) THEN 2 WHEN risk_quarter >= \(share(.medium)) THEN 1 ELSE 0 END AS danger, \
                CASE WHEN income >= \(bounds.upper) THEN 2 WHEN income >= \(bounds.middle) THEN 1 ELSE 0 END AS third, \
                COUNT(*), CAST(SUM(income) AS BIGINT) FROM outlooks WHERE \(known) GROUP BY 1, 2
                """
            ) { row in
                guard let band = ValueRiskMatrix.RiskBand(rawValue: row[0]) else { return }
                cells[band]?[row[1]] = ValueRiskMatrix.Cell(customers: row[2], yearlyRevenue: row[3])
            }
            return ValueRiskMatrix(bounds: bounds, cells: cells)
        }
    }
}
