import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("The tables of both engines")
struct SchemaTests {
    @Test("are the same after every migration: columns, keys, constraints and indexes")
    func everyStep() async throws {
        guard Engine.available.count > 1 else { return print("skipped: no PostgreSQL") }
        try await withDatabase(.sqlite, isBare: true) { one in
            try await withDatabase(.postgres, isBare: true) { two in
                for count in 1...Schema.migrations.count {
                    let migrations = Array(Schema.migrations[..<count])
                    try await one.migrate(migrations, now: 0)
                    try await two.migrate(migrations, now: 0)
                    let (first, second) = (try await one.tables(), try await two.tables())
                    #expect(first == second, "after \(migrations[count - 1].name)")
                    guard first == second else { return }
                }
                #expect(try await one.tables().count > 30)
            }
        }
    }

    @Test("differ if one of them is changed")
    func control() async throws {
        guard Engine.available.count > 1 else { return print("skipped: no PostgreSQL") }
        let table = "CREATE TABLE cups (id BIGINT PRIMARY KEY, name TEXT NOT NULL, size BIGINT REFERENCES cups (id), price BIGINT)"
        let others = [
            table.replacing("name TEXT NOT NULL", with: "name TEXT"), table.replacing("price BIGINT", with: "price DOUBLE PRECISION"),
            table.replacing(" REFERENCES cups (id)", with: ""), table.replacing("NOT NULL,", with: "NOT NULL UNIQUE,"),
        ]
        for other in others {
            try await withDatabase(.sqlite, isBare: true) { one in
                try await withDatabase(.postgres, isBare: true) { two in
                    try await one.migrate([Migration(1, "cups", table)], now: 0)
                    try await two.migrate([Migration(1, "cups", other)], now: 0)
                    #expect(try await one.tables() != two.tables())
                }
            }
        }
    }
}
