import Foundation
import TendDomain
import TendLanguage
import TendLearning
import TendMath
import Testing

@Suite("Segmentation of a purchase file")
struct FileSegmentationTests {
    private func segment(_ text: String, _ change: (inout FileSegmentation.Options) -> Void = { _ in }) throws -> FileSegmentation {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("segmented-\(UUID().uuidString).csv")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        var options = FileSegmentation.Options()
        change(&options)
        return try FileSegmentation(path: file.path, options: options)
    }

    /// Twenty customers with frequent recent purchases, and twenty with one purchase long ago.
    private var twoKinds: String {
        var random = Random(Seed(2))
        var text = "客户,日期,金额\n"
        for customer in 0..<20 { for _ in 0..<10 { text += "g\(customer),2026-03-\(10 + random.index(below: 20)),\(100 + random.index(below: 50))\n" } }
        for customer in 0..<20 { text += "s\(customer),2025-0\(1 + random.index(below: 3))-11,\(5 + random.index(below: 5))\n" }
        return text
    }

    @Test("two kinds of customers become two named clusters, whatever the language of the columns")
    func clusters() throws {
        let segmented = try segment(twoKinds)
        let clusters = try #require(segmented.clusters)
        #expect(clusters.groups.count == 2 && clusters.groups.map(\.count) == [20, 20])
        #expect(Set(clusters.groups.map(\.name)) == ["Recent, above-average spend", "Inactive, low spend"])
        for customer in segmented.customers {
            #expect(customer.id.hasPrefix("g") ? customer.score.r >= 3 : customer.score.r <= 3)
            #expect(customer.cluster == segmented.customers.first { $0.id.prefix(1) == customer.id.prefix(1) }?.cluster)
        }
        // A fifth of 40 is 8; the eighth and the ninth customer bought on the same day.
        #expect(segmented.customers.filter { $0.score.r == 5 }.count == 9)
    }

    @Test("failed and open payments are not purchases, and a note counts them")
    func unpaid() throws {
        let lines = twoKinds.split(separator: "\n")
        let rows = lines.dropFirst().map { "\($0),成功,TX" } + ["s1,2026-03-30,900,失败,TX", "s2,2026-03-30,900,待支付,TX", "s3,2026-03-30,7,?,TX"]
        let segmented = try segment("客户,日期,金额,支付状态,state\n" + rows.joined(separator: "\n"))
        #expect(segmented.linesUsed == lines.count)
        #expect(segmented.customers.filter { ["s1", "s2"].contains($0.id) }.allSatisfy { $0.input.monetary < 20 && $0.input.recency > 300 })
        #expect(segmented.customers.first { $0.id == "s3" }?.input.frequency == 2)
        #expect(segmented.notes.contains(Phrase("\(2) lines left out: payment not completed.")))
    }

    @Test("a date order with the month first is detected")
    func dateOrder() throws {
        let segmented = try segment("customer,date,amount\n" + (1...9).map { "\($0),\($0)/15/2026,10\n" }.joined())
        #expect(segmented.customers.map(\.input.recency).min() == 1 && segmented.snapshot == "2026-09-16")
    }

    @Test("orders are counted by order number if there is a column of them, otherwise by day")
    func orders() throws {
        let text = "customer,date,price,pieces,order\n" + (1...5).map { "\($0),2026-01-0\($0),2.5,4,a\n\($0),2026-01-0\($0),1,1,b\n" }.joined()
        let days = try segment(text) { $0.columns.quantity = "pieces" }
        #expect(days.customers.allSatisfy { $0.input.frequency == 1 && $0.input.monetary == 11 })
        let orders = try segment(text) { ($0.columns.quantity, $0.columns.order) = ("pieces", "order") }
        #expect(orders.customers.map(\.input.frequency) == [2, 2, 2, 2, 2])
        #expect(orders.customers.map(\.input.monetary) == [11, 11, 11, 11, 11])
        #expect(orders.customers.map(\.input.recency) == [5, 4, 3, 2, 1])
    }
}
