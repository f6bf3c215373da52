import Foundation
import TendDomain
import TendLearning
import TendMath
import Testing

private let reference = ProcessInfo.processInfo.environment["TEND_REFERENCE"].map { URL(fileURLWithPath: $0) }

@Suite("Reference values: RFM and clusters", .enabled(if: reference != nil, "skipped: TEND_REFERENCE not set"))
struct ReferenceSegmentTests {
    private struct Golden: Decodable {
        struct Named: Decodable {
            let customer: Int
            let recency, frequency, monetary: Double
            let r, f, m: Int
        }
        struct Clusters: Decodable {
            struct Run: Decodable {
                let k: Int
                let single_start_inertia_min, single_start_inertia_max, best_silhouette: Double
            }
            struct Stated: Decodable {
                struct Run: Decodable {
                    let k: Int
                    let start_customers, sizes: [Int]
                    let inertia: Double
                    let centres: [[Double]]
                }
                let runs: [Run]
            }
            let means, sds: [Double]
            let by_k: [Run]
            let lloyd_from_stated_start: Stated
        }
        let snapshot: String
        let lines_read, lines_used, customers, cells_in_use: Int
        let rfm_cell_counts: [String: Int]
        let named: [Named]
        let kmeans: Clusters
    }

    @Test("scores, cells, and clusters from given and from random starts")
    func onlineRetail() throws {
        let folder = try #require(reference)
        let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: folder.appendingPathComponent("reference/08_rfm.json")))
        var options = FileSegmentation.Options()
        (options.columns.value, options.columns.quantity, options.columns.order, options.clusters) = ("UnitPrice", "Quantity", "InvoiceNo", 2)
        let segmented = try FileSegmentation(path: folder.appendingPathComponent("data/online_retail_uk/online_retail_uk.csv.gz").path, options: options)
        #expect(segmented.snapshot == golden.snapshot && segmented.lines == golden.lines_read && segmented.linesUsed == golden.lines_used)
        #expect(segmented.customers.count == golden.customers)
        let cells = Dictionary(grouping: segmented.customers, by: \.score.cell).mapValues(\.count)
        #expect(cells.count == golden.cells_in_use)
        for (cell, count) in golden.rfm_cell_counts { #expect(cells[cell] == count, "\(cell)") }
        for named in golden.named {
            let customer = try #require(segmented.customers.first { $0.id == String(named.customer) })
            #expect(customer.input.recency == named.recency && customer.input.frequency == named.frequency)
            #expect(abs(customer.input.monetary - named.monetary) <= 1e-9 * named.monetary)
            #expect(customer.score.r == named.r && customer.score.f == named.f && customer.score.m == named.m)
        }
        try check(segmented, golden.kmeans)
    }

    private func check(_ segmented: FileSegmentation, _ golden: Golden.Clusters) throws {
        let inputs = segmented.customers.map(\.input)
        let raw = Matrix(columns: [inputs.map { log1p($0.recency) }, inputs.map { log1p($0.frequency) }, inputs.map { log1p($0.monetary) }])
        let all = Array(inputs.indices)
        let scaling = Scaling(raw, areNumbers: [true, true, true], training: all)
        for (mean, expected) in zip(scaling.means + scaling.deviations, golden.means + golden.sds) { #expect(abs(mean - expected) < 1e-12) }
        let table = scaling(raw, rows: all)
        for run in golden.lloyd_from_stated_start.runs {
            let start = run.start_customers.map { id in segmented.customers.firstIndex { $0.id == String(id) }! }
            let fit = KMeans(table, from: start)
            #expect(abs(fit.inertia - run.inertia) < 1e-9 * run.inertia && fit.sizes == run.sizes)
            for (centre, expected) in zip(fit.centres.joined(), run.centres.joined()) { #expect(abs(centre - expected) < 1e-9) }
        }
        for run in golden.by_k where run.k <= 6 {
            let fit = try KMeans(table, centres: run.k, seed: Seed(1))
            #expect(fit.inertia < 1.001 * run.single_start_inertia_min, "\(run.k)")
            #expect(abs(Silhouette.mean(table, fit.labels, limit: 10_000)! - run.best_silhouette) < 0.01)
        }
    }
}
