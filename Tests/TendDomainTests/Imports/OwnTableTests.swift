import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Tables that Tend exported")
struct OwnTableTests {
    private let now = ImportTests.now

    private func text(_ file: Exports.File, of tend: Tend) async throws -> String {
        var bytes: [UInt8] = []
        try await tend.exports.write(file) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The rows without the ids that each business gives.
    private func rows(_ file: Exports.File, of tend: Tend) async throws -> [String] {
        try await text(file, of: tend).split(separator: "\r\n").map { String($0.drop { $0 != "," }) }.sorted()
    }

    private static let payments = """
        order id,email,name,date,total,status,item
        1,ada@reed.example,Ada Reed,2026-09-01,40.00,paid,Course
        2,ada@reed.example,Ada Reed,2026-09-02,15.00,on-hold,Book
        3,bo@park.example,Bo Park,2026-09-03,20.00,refunded,Book
        4,bo@park.example,Bo Park,2026-09-04,20.00,failed,Book

        """
    private static let subscriptions = """
        subscription id,email,plan,price,interval,start date,end date
        s1,ada@reed.example,Pro,20.00,month,2026-01-01,
        s2,bo@park.example,Basic,120.00,year,2026-02-01,2026-08-01

        """

    @Test("come into an empty business with the same rows: events, subscriptions, customers")
    func roundTrip() async throws {
        try await withTestDatabase { tend in
            _ = try await ImportTests.runImport(Self.payments, into: tend)
            _ = try await ImportTests.runImport(Self.subscriptions, into: tend)
            try await withTestDatabase { other in
                for file in [Exports.File.customers, .events, .subscriptions] {
                    let done = try await ImportTests.runImport(try await text(file, of: tend), into: other)
                    #expect(done.counts.problems == 0)
                    #expect(try await rows(file, of: other) == rows(file, of: tend))
                }
                #expect(try await other.questions.all().map(\.id.text) == ["payment-state:on-hold"])
            }
        }
    }

    @Test("change nothing in the business that they came from, nor a second time in another one")
    func again() async throws {
        try await withTestDatabase { tend in
            _ = try await ImportTests.runImport(Self.payments, into: tend)
            _ = try await ImportTests.runImport(Self.subscriptions, into: tend)
            let hash = try await tend.dataHash()
            let tables = try await [text(.customers, of: tend), text(.events, of: tend), text(.subscriptions, of: tend)]
            for table in tables { _ = try await ImportTests.runImport(table, into: tend) }
            #expect(try await tend.dataHash() == hash)
            try await withTestDatabase { other in
                for table in tables { _ = try await ImportTests.runImport(table, into: other) }
                let first = try await other.dataHash()
                for table in tables { _ = try await ImportTests.runImport(table, into: other) }
                #expect(try await other.dataHash() == first)
            }
        }
    }

    @Test("of contacts and plans are refused, with what brings them back")
    func refused() async throws {
        try await withTestDatabase { tend in
            let contacts =
                "tend id,customer number,customer email,customer name,name,role,email,phone,left at\r\na1,7,o@x.example,Office,Ada,owner,a@x.example,,\r\n"
            await #expect {
                _ = try await ImportTests.runImport(contacts, into: tend)
            } throws: { error in
                (error as? Problem)?.phrase.key.contains("A backup brings everything back.") ?? false
            }
        }
    }
}
