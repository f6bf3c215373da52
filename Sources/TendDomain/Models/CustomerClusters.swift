import Foundation
import TendLanguage
import TendLearning
import TendMath

/// Customers in clusters of like recency, frequency and money, each on a logarithmic scale and standardised.
package struct CustomerClusters: Sendable {
    package struct Group: Sendable {
        package let name: Phrase
        package let count: Int
        /// The middle of the cluster: days since the last purchase, purchases, money.
        package let recency, frequency, monetary: Double
    }

    /// The group of each customer, from 0; groups by their number of customers, the largest first.
    package let labels: [Int]
    package let groups: [Group]
    package let inertia: Double
    package let silhouette: Double?

    /// Nil where customers differ too little for two clusters.
    init?(_ inputs: [RFM.Input], _ options: FileSegmentation.Options) throws {
        let raw = Matrix(
            columns: [inputs.map { log1p($0.recency) }, inputs.map { log1p($0.frequency) }, inputs.map { log1p($0.monetary) }])
        let all = Array(inputs.indices)
        let scaling = Scaling(raw, areNumbers: [true, true, true], training: all)
        let table = scaling(raw, rows: all)
        guard let (fit, silhouette) = try Self.fit(table, options) else { return nil }
        let order = fit.sizes.indices.sorted { (fit.sizes[$1], $0) < (fit.sizes[$0], $1) }
        labels = fit.labels.map { label in order.firstIndex(of: label)! }
        (inertia, self.silhouette) = (fit.inertia, silhouette)
        groups = order.map { label in
            let centre = fit.centres[label]
            let middle = centre.indices.map { expm1(centre[$0] * scaling.deviations[$0] + scaling.means[$0]) }
            return Group(name: Self.name(centre), count: fit.sizes[label], recency: middle[0], frequency: middle[1], monetary: middle[2])
        }
    }

    private static func fit(_ table: Matrix, _ options: FileSegmentation.Options) throws -> (KMeans, Double?)? {
        if let asked = options.clusters {
            do {
                let fit = try KMeans(table, centres: asked, seed: options.seed)
                return (fit, Silhouette.mean(table, fit.labels))
            } catch {
                throw Problem.invalid(field: "clusters", Phrase("There are fewer than \(asked) different customers; choose fewer clusters."))
            }
        }
        let tried = (2...8).compactMap { k -> (KMeans, Double?)? in
            guard k * 5 <= table.rows, let fit = try? KMeans(table, centres: k, seed: options.seed) else { return nil }
            return (fit, Silhouette.mean(table, fit.labels))
        }
        return tried.max { $0.1 ?? -1 < $1.1 ?? -1 }
    }

    /// In words, by where the centre lies to the mean of all customers.
    private static func name(_ centre: [Double]) -> Phrase {
        let (isRecent, worth) = (centre[0] <= 0, (centre[1] + centre[2]) / 2)
        return switch (isRecent, worth) {
        case (true, 1...): "Buy lately, often and much"
        case (true, 0...): "Buy lately, more than most"
        case (true, _): "Buy lately, little so far"
        case (false, 0...): "Bought much, silent for a while"
        case (false, _): "Bought little, silent for long"
        }
    }
}
