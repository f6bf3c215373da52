import TendSQL
import Testing

@Suite("An SQL literal")
struct SQLTests {
    @Test("a text is looked for by each engine's own function, and bound")
    func textSearch() {
        let sql = SQL.contains("o'%", in: "search")
        #expect(Dialect.sqlite.render(sql).text == "instr(search, ?) > 0")
        #expect(Dialect.postgres.render(sql).text == "strpos(search, $1) > 0")
        #expect(Dialect.sqlite.render(sql).values == [.text("o'%")])
    }

    @Test("binds what is interpolated and pastes nothing")
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

    @Test("takes another literal as a part of itself")
    func nesting() {
        let condition: SQL = "stage = \("lost")"
        let sql: SQL = "SELECT 1 WHERE \(condition) AND id > \(5)"
        #expect(Dialect.postgres.render(sql).text == "SELECT 1 WHERE stage = $1 AND id > $2")
    }

    @Test("writes a list, and an empty list that matches nothing", arguments: [([1, 2, 3], "IN (?, ?, ?)"), ([], "IN (NULL)")])
    func lists(values: [Int], text: String) {
        #expect(Dialect.sqlite.render("IN (\(list: values))").text == text)
        #expect(Dialect.postgres.render("IN (\(list: values))").values.count == (values.isEmpty ? 0 : 1))
    }

    @Test("is pasted only by label")
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
    @Test("makes SQLite's tables strict and has PostgreSQL sort texts by their bytes")
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
    @Test("grows, also when the clock goes back and when thousands are made in one millisecond")
    func growing() {
        let clock = TestClock()
        let maker = IDGenerator(clock: { clock.time })
        var last = maker.next(Int.self)
        for step in 0..<20_000 {
            if step == 10_000 { clock.time -= 86_400_000 }
            let next = maker.next(Int.self)
            #expect(next > last)
            last = next
        }
    }

    @Test("go on after the largest that is there, though a clock that ran ahead made it")
    func continues() {
        let ahead = IDGenerator(node: 1023, clock: { 1_900_000_000_000 })
        let newest: ID<Int> = ahead.next()
        let maker = IDGenerator(clock: { 1_800_000_000_000 })
        maker.advance(past: newest.number)
        let next: ID<Int> = maker.next()
        #expect(next > newest)
        maker.advance(past: 1)
        #expect(maker.next(Int.self) > next)
    }

    @Test("is the same after being written as text", arguments: [0, 1, 31, 32, 1_234_567_890, Int64.max, -1])
    func text(number: Int64) {
        let id = ID<Int>(number)
        #expect(ID<Int>(text: id.text) == id)
    }

    @Test("refuses text that no id has", arguments: ["", "u", "l", "0000000000000000", "é", "zzzzzzzzzzzzz"])
    func rejected(text: String) {
        #expect(ID<Int>(text: text) == nil)
    }

    @Test("is made once by four threads together")
    func threads() async {
        let maker = IDGenerator()
        let ids = await withTaskGroup(of: [ID<Int>].self) { group in
            for _ in 0..<4 { group.addTask { (0..<25_000).map { _ in maker.next() } } }
            return await group.reduce(into: Set<ID<Int>>()) { $0.formUnion($1) }
        }
        #expect(ids.count == 100_000)
    }
}

private final class TestClock: @unchecked Sendable {
    var time: Int64 = 1_763_700_000_000
}
