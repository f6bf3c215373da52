import TendLearning
import TendMath

/// Training examples: what was known of customers on past days, and whether they had churned at the end of the horizon.
struct RiskExamples {
    private(set) var rows: [[Double]] = []
    private(set) var outcomes: [Double] = []
    private(set) var customers: [ID<Customer>] = []
    /// The customers that were observed, also those whose outcome the rule of churn had ruled out.
    private(set) var observed: Set<ID<Customer>> = []
    /// The health components on that day, and the stage that decided their weights.
    private(set) var healthComponents: [(stage: Stage, components: [Health.Component: Double])] = []

    mutating func add(_ features: [Double], _ input: ScoringInput, hasChurned: Bool) {
        rows.append(features)
        outcomes.append(hasChurned ? 1 : 0)
        customers.append(input.customer)
        healthComponents.append((input.stage, Health(input, weights: [:]).components))
    }

    mutating func observe(_ inputs: [ScoringInput]) { observed.formUnion(inputs.map(\.customer)) }

    var table: Matrix { rows.isEmpty ? Matrix(rows: 0, columns: RiskFeature.allCases.count) : Matrix(rows: rows) }

    /// Predicts each example with a model trained on other customers only, since one customer has examples of several days.
    func outOfFoldPredictions(_ folds: Int, _ fit: (_ x: Matrix, _ y: [Double], _ test: Matrix) throws -> [Double]) throws -> [Double] {
        let foldByCustomer = Dictionary(uniqueKeysWithValues: Set(customers).sorted().enumerated().map { ($1, $0 % folds) })
        let foldOfRow = customers.map { foldByCustomer[$0] ?? 0 }
        let table = table
        var predictions = [Double](repeating: 0, count: outcomes.count)
        for fold in 0..<folds {
            let (test, training) = (foldOfRow.indices.filter { foldOfRow[$0] == fold }, foldOfRow.indices.filter { foldOfRow[$0] != fold })
            guard !test.isEmpty else { continue }
            let predicted = try fit(table.picking(rows: training), training.map { outcomes[$0] }, table.picking(rows: test))
            for (row, value) in zip(test, predicted) { predictions[row] = value }
        }
        return predictions
    }
}
