import TendLearning
import TendMath

/// What was known of customers on past days, and who of them had left when the horizon was over.
struct RiskExamples {
    private(set) var rows: [[Double]] = []
    private(set) var outcomes: [Double] = []
    private(set) var customers: [ID<Customer>] = []
    /// The parts of health as they were, and the stage they were weighed in.
    private(set) var healthComponents: [(stage: Stage, parts: [Health.Component: Double])] = []

    mutating func add(_ traits: [Double], _ facts: ScoringInput, hasChurned: Bool) {
        rows.append(traits)
        outcomes.append(hasChurned ? 1 : 0)
        customers.append(facts.customer)
        healthComponents.append((facts.stage, Health(facts, weights: [:]).components))
    }

    /// How many different customers.
    var observed: Int { Set(customers).count }

    var table: Matrix { rows.isEmpty ? Matrix(rows: 0, columns: RiskFeature.allCases.count) : Matrix(rows: rows) }

    /// Predictions of each case by what was learnt from other customers only: one customer occurs on several days.
    func outOfFoldPredictions(_ folds: Int, _ fit: (_ x: Matrix, _ y: [Double], _ test: Matrix) throws -> [Double]) throws -> [Double] {
        let order = Set(customers).sorted()
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0 % folds) })
        let parts = customers.map { places[$0] ?? 0 }
        let table = table
        var predictions = [Double](repeating: 0, count: outcomes.count)
        for part in 0..<folds {
            let (test, training) = (parts.indices.filter { parts[$0] == part }, parts.indices.filter { parts[$0] != part })
            guard !test.isEmpty else { continue }
            let found = try fit(table.picking(rows: training), training.map { outcomes[$0] }, table.picking(rows: test))
            for (row, value) in zip(test, found) { predictions[row] = value }
        }
        return predictions
    }
}
