import Foundation
import TendLanguage
import TendLearning
import TendMath

/// Clusters of customers with similar recency, frequency and monetary value, computed by k-means on standardised logarithms.
package struct CustomerClusters: Sendable {
    package struct Group: Sendable {
        package let name: Phrase
        package let count: Int
        /// The centre of the cluster: days since the last purchase, number of purchases, revenue.
        package let recency, frequency, monetary: Double
    }

    /// The index in `groups` of each customer. The largest group is first.
    package let labels: [Int]
    package let groups: [Group]
    package let inertia: Double
    package let silhouette: Double?

    /// Nil if the customers are too similar for two clusters.
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
            let values = centre.indices.map { expm1(centre[$0] * scaling.deviations[$0] + scaling.means[$0]) }
            return Group(name: Self.name(centre), count: fit.sizes[label], recency: values[0], frequency: values[1], monetary: values[2])
        }
    }

    private static func fit(_ table: Matrix, _ options: FileSegmentation.Options) throws -> (KMeans, Double?)? {
        if let clusters = options.clusters {
            do {
                let fit = try KMeans(table, centres: clusters, seed: options.seed)
                return (fit, Silhouette.mean(table, fit.labels))
            } catch {
                throw Problem.invalid(field: "clusters", Phrase("There are fewer than \(clusters) different customers; choose fewer clusters."))
            }
        }
        let candidates = (2...8).compactMap { k -> (KMeans, Double?)? in
            guard k * 5 <= table.rows, let fit = try? KMeans(table, centres: k, seed: options.seed) else { return nil }
            return (fit, Silhouette.mean(table, fit.labels))
        }
        return candidates.max { $0.1 ?? -1 < $1.1 ?? -1 }
    }

    /// A name by the distance of the centre from the mean of all customers.
    private static func name(_ centre: [Double]) -> Phrase {
        let (isRecent, spend) = (centre[0] <= 0, (centre[1] + centre[2]) / 2)
        return switch (isRecent, spend) {
        case (true, 1...): "Recent, frequent, high spend"
        case (true, 0...): "Recent, above-average spend"
        case (true, _): "Recent, low spend"
        case (false, 0...): "Inactive, formerly high spend"
        case (false, _): "Inactive, low spend"
        }
    }
}
