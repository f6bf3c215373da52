import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Clusters and RFM")
struct ClusterTests {
    @Test("three clusters are found with any seed, and are separated")
    func separatedClusters() throws {
        var random = Random(Seed(1))
        let centres = [[0.0, 0], [10, 0], [0, 10]]
        let x = Matrix(rows: (0..<300).map { i in centres[i % 3].map { $0 + random.normal() } })
        for seed in 1...5 {
            let fit = try KMeans(x, centres: 3, seed: Seed(UInt64(seed)))
            #expect(fit.sizes == [100, 100, 100])
            #expect(Set((0..<300).map { [$0 % 3, fit.labels[$0]] }).count == 3)
            let silhouette = Silhouette.mean(x, fit.labels)!
            #expect(silhouette > 0.7)
            #expect(silhouette > Silhouette.mean(x, try KMeans(x, centres: 4, seed: Seed(1)).labels)!)
            #expect(fit.label(of: [9, 1]) == fit.labels[1])
        }
        #expect(try KMeans(x, centres: 3, seed: Seed(4)) == KMeans(x, centres: 3, seed: Seed(4)))
    }

    @Test("more centres never increase the inertia; too few different rows are rejected")
    func properties() throws {
        var random = Random(Seed(2))
        let x = Matrix(rows: (0..<200).map { _ in [random.normal(), random.normal()] })
        let inertias = try (1...6).map { try KMeans(x, centres: $0, seed: Seed(1)).inertia }
        #expect(inertias == inertias.sorted(by: >))
        #expect(throws: FitError.tooFew(2, needed: 3)) { try KMeans(Matrix(rows: [[1], [1], [2]]), centres: 3, seed: Seed(1)) }
        #expect(throws: FitError.notFinite(row: 1, column: 0)) { try KMeans(Matrix(rows: [[1], [.nan]]), centres: 1, seed: Seed(1)) }
        #expect(Silhouette.mean(x, [Int](repeating: 0, count: 200)) == nil)
        // Two pairs: a = 1, and b = 10.5 or 9.5.
        #expect(agree(Silhouette.mean(Matrix(rows: [[0], [1], [10], [11]]), [0, 0, 1, 1])!, (9.5 / 10.5 + 8.5 / 9.5) / 2, 1e-12))
    }

    @Test("RFM scores: the best fifth is 5, and equal values get the mean of their ranks")
    func fifths() throws {
        let inputs = (0..<10).map { RFM.Input(recency: Double($0), frequency: 1, monetary: Double($0)) }
        let scores = try RFM(inputs).scores
        #expect(scores.map(\.r) == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
        #expect(scores.map(\.f) == [Int](repeating: 3, count: 10))
        #expect(scores.map(\.m) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        #expect(scores[0].cell == "531")
        #expect(throws: FitError.tooFew(4, needed: 5)) { try RFM(Array(inputs.prefix(4))) }
        #expect(throws: FitError.notFinite(row: 0, column: 2)) { try RFM([RFM.Input](repeating: .init(recency: 1, frequency: 1, monetary: .nan), count: 5)) }
    }
}
