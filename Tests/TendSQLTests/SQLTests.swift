import TendSQL
import Testing

@Suite("An SQL literal")
struct SQLTests {
    @Test("searches a text with the engine's function and binds it")
    func textSearch() {
        let sql = SQL.contains("o'%", in: "search")
        #expect(Dialect.sqlite.render(sql).text == "instr(search, ?) > 0")
        #expect(Dialect.postgres.render(sql).text == "strpos(search, $1) > 0")
        #expect(Dialect.sqlite.render(sql).values == [.text("o'%")])
    }

    @Test("binds interpolated values")
    func binding() {
        let name = "Robert'); DROP TABLE customers;--"
        let sql: SQL = "SELECT * FROM customers WHERE name = \(name) AND stage = \(3)"
        let (text, values) = Dialect.sqlite.render(sql)
        #expect(text == "SELECT * FROM customers WHERE name = ? AND stage = ?")
        #expect(values == [.text(name), .integer(3)])
    }

    @Test("numbers its placeholders for PostgreSQL")
    func placeholders() {
        let sql: SQL = "VALUES (\(1), \("two"), \(Optional<Int>.none))"
        #expect(Dialect.postgres.render(sql).text == "VALUES ($1, $2, $3)")
        #expect(Dialect.postgres.render(sql).values == [.integer(1), .text("two"), .null])
    }

    @Test("can contain another literal")
    func nesting() {
        let condition: SQL = "stage = \("lost")"
        let sql: SQL = "SELECT 1 WHERE \(condition) AND id > \(5)"
        #expect(Dialect.postgres.render(sql).text == "SELECT 1 WHERE stage = $1 AND id > $2")
    }

    @Test("renders a list, and an empty list that matches nothing", arguments: [([1, 2, 3], "IN (?, ?, ?)"), ([], "IN (NULL)")])
    func lists(values: [Int], text: String) {
        #expect(Dialect.sqlite.render("IN (\(list: values))").text == text)
        #expect(Dialect.postgres.render("IN (\(list: values))").values.count == (values.isEmpty ? 0 : 1))
    }

    @Test("inserts raw text only with a label")
    func raw() {
        #expect(Dialect.sqlite.render("ORDER BY \(raw: "name")").text == "ORDER BY name")
    }

    @Test("joins conditions")
    func joining() {
        let parts: [SQL] = ["a = \(1)", "b = \(2)"]
        #expect(Dialect.sqlite.render(parts.joined(" AND ")).text == "a = ? AND b = ?")
    }
}

@Suite("A dialect")
struct DialectTests {
    @Test("makes SQLite's tables strict and sorts PostgreSQL's texts by bytes")
    func schema() {
        let statement = "CREATE TABLE t (id BIGINT PRIMARY KEY, share DOUBLE PRECISION)"
        #expect(Dialect.sqlite.schema(statement) == "CREATE TABLE t (id INTEGER PRIMARY KEY, share REAL) STRICT")
        #expect(Dialect.postgres.schema(statement) == statement)
        #expect(Dialect.sqlite.schema("CREATE TABLE k (a TEXT PRIMARY KEY) WITHOUT ROWID").hasSuffix("WITHOUT ROWID, STRICT"))
        #expect(Dialect.postgres.schema("CREATE TABLE k (a TEXT PRIMARY KEY) WITHOUT ROWID") == "CREATE TABLE k (a TEXT COLLATE \"C\" PRIMARY KEY)")
    }
}

@Suite("An id")
struct IDTests {
    @Test("grows, even if the clock is set back or thousands are generated in a millisecond")
    func growing() {
        let clock = TestClock()
        let generator = IDGenerator(clock: { clock.time })
        var last = generator.next(Int.self)
        for step in 0..<20_000 {
            if step == 10_000 { clock.time -= 86_400_000 }
            let next = generator.next(Int.self)
            #expect(next > last)
            last = next
        }
    }

    @Test("is greater than every existing id, even if a fast clock generated it")
    func continues() {
        let ahead = IDGenerator(node: 1023, clock: { 1_900_000_000_000 })
        let newest: ID<Int> = ahead.next()
        let generator = IDGenerator(clock: { 1_800_000_000_000 })
        generator.advance(past: newest.number)
        let next: ID<Int> = generator.next()
        #expect(next > newest)
        generator.advance(past: 1)
        #expect(generator.next(Int.self) > next)
    }

    @Test("survives a round trip as text", arguments: [0, 1, 31, 32, 1_234_567_890, Int64.max, -1])
    func text(number: Int64) {
        let id = ID<Int>(number)
        #expect(ID<Int>(text: id.text) == id)
    }

    @Test("rejects text that is not an id", arguments: ["", "u", "l", "0000000000000000", "é", "zzzzzzzzzzzzz"])
    func rejected(text: String) {
        #expect(ID<Int>(text: text) == nil)
    }

    @Test("is unique across threads")
    func threads() async {
        let generator = IDGenerator()
        let ids = await withTaskGroup(of: [ID<Int>].self) { group in
            for _ in 0..<4 { group.addTask { (0..<25_000).map { _ in generator.next() } } }
            return await group.reduce(into: Set<ID<Int>>()) { $0.formUnion($1) }
        }
        #expect(ids.count == 100_000)
    }
}

private final class TestClock: @unchecked Sendable {
    var time: Int64 = 1_763_700_000_000
}
