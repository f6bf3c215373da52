import Foundation
import TendLearning
import TendMath
import Testing

@Suite("Encoding and scaling")
struct EncodingTests {
    private func textColumn(_ name: String, _ cells: [String?]) -> Column {
        let levels = Array(Set(cells.compactMap { $0 })).sorted()
        return Column(name: name, cells: .categories(cells.map { $0.map { Int32(levels.firstIndex(of: $0)!) } ?? -1 }, levels: levels))
    }

    @Test("two values become 1 and 0 (yes is 1); of more values each becomes a feature, except the most frequent one")
    func categories() {
        let columns = [
            textColumn("left", ["No", "Yes", "No", "No", "Yes", "No"]), textColumn("plan", ["pro", "free", "free", "team", "free", "pro"]),
            Column(name: "tall", cells: .numbers([1, 2, 1, 1, 2, 2])), Column(name: "age", cells: .numbers([30, 40, 50, 60, .nan, 20])),
        ]
        let encoding = Encoding(columns)
        #expect(encoding.features.map(\.name) == ["left", "plan = pro", "plan = team", "tall", "age"])
        let x = encoding.matrix(columns)
        #expect(x.column(0) == [0, 1, 0, 0, 1, 0] && x.column(1) == [1, 0, 0, 0, 0, 1] && x.column(3) == [0, 1, 0, 0, 1, 1])
        #expect(x.column(4)[4].isNaN)
        #expect(encoding.remarks == [.blankNumbers(column: "age", count: 1)])
        #expect(encoding.groups.map(\.features) == [[0], [1, 2], [3], [4]])
    }

    @Test("identifiers, free text, constants, empty and repeated columns are left out, with remarks")
    func droppedColumns() {
        let n = 12
        let columns = [
            textColumn("customerID", (0..<n).map { "c\($0)" }), Column(name: "order no", cells: .numbers((0..<n).map { Double($0 + 5) })),
            Column(name: "user_id", cells: .numbers((0..<n).map { Double($0 * $0) })), Column(name: "one", cells: .numbers([Double](repeating: 7, count: n))),
            textColumn("land", [String?](repeating: "DE", count: n)), Column(name: "gap", cells: .numbers([Double](repeating: .nan, count: n))),
            Column(name: "a", cells: .numbers((0..<n).map { Double($0 % 5) })), Column(name: "b", cells: .numbers((0..<n).map { Double($0 % 5) })),
            Column(name: "yes", cells: .numbers((0..<n).map { Double($0 % 2) })), Column(name: "no", cells: .numbers((0..<n).map { Double(1 - $0 % 2) })),
        ]
        let encoding = Encoding(columns)
        #expect(encoding.features.map(\.name) == ["a", "yes"])
        #expect(
            encoding.remarks == [
                .identifier(column: "customerID"), .identifier(column: "order no"), .identifier(column: "user_id"), .constant(column: "one"),
                .constant(column: "land"), .empty(column: "gap"), .repeated(feature: "b", earlier: "a"), .repeated(feature: "no", earlier: "yes"),
            ])
    }

    @Test("blank categories, and many blank numbers, get a feature; categories beyond thirty are left out, with a remark")
    func blanks() {
        let n = 400
        let columns = [
            textColumn("sector", (0..<n).map { $0 % 4 == 0 ? nil : $0 % 4 == 1 ? "a" : "b" }),
            Column(name: "score", cells: .numbers((0..<n).map { $0 % 5 == 0 ? .nan : Double($0 % 7) })), textColumn("town", (0..<n).map { "t\($0 % 50)" }),
        ]
        let encoding = Encoding(columns)
        #expect(encoding.features.filter { $0.kind == .blank }.map(\.column) == ["sector", "score"])
        #expect(encoding.features.count { $0.column == "town" } == 30)
        #expect(encoding.remarks.contains(.rareCategories(column: "town", count: 19)))
        #expect(encoding.remarks.contains(.blankCategories(column: "sector", count: 100)))
    }

    @Test("an unknown category gives zeros and a missing column blanks; the encoding can be saved and loaded")
    func unseen() throws {
        let training = [textColumn("plan", ["a", "a", "b", "c", "a", "c"]), Column(name: "n", cells: .numbers([1, 2, 3, 4, 5, 7]))]
        let encoding = try JSONDecoder().decode(Encoding.self, from: JSONEncoder().encode(Encoding(training)))
        #expect(encoding == Encoding(training))
        let x = encoding.matrix([textColumn("plan", ["z", "b"])])
        #expect(x.row(0)[0] == 0 && x.row(0)[1] == 0 && x.row(0)[2].isNaN && x.row(1)[0] == 1)
    }

    @Test("numbers are standardised with the training rows only; blanks become the mean, constants 0")
    func scaling() {
        let x = Matrix(columns: [[1, 3, 100, .nan], [0, 1, 1, 0], [4, 4, 9, 4]])
        let scaling = Scaling(x, areNumbers: [true, false, true], training: [0, 1, 3])
        #expect(scaling.means == [2, 0, 4] && scaling.deviations == [1, 1, 0])
        #expect(scaling(x, rows: [0, 2, 3]) == Matrix(columns: [[-1, 98, 0], [0, 1, 0], [0, 0, 0]]))
    }
}
