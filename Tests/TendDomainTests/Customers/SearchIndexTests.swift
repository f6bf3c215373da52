import TendSQL
import TendTesting
import Testing

@testable import TendDomain

@Suite("The search index")
struct SearchIndexTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    /// Page by page, with and without the index.
    private func compare(_ query: CustomerQuery, in tend: Tend, _ comment: Comment) async throws {
        var query = query
        repeat {
            let asked = try await Customers(database: tend.database, ids: tend.ids).page(query)
            let remembered = try await tend.customers.page(query)
            #expect(remembered.customers.map(\.name) == asked.customers.map(\.name), comment)
            #expect(remembered.next == asked.next, comment)
            if let known = asked.byStage { #expect(remembered.byStage == known, comment) }
            query.after = asked.next
        } while query.after != nil
    }

    @Test("finds every part of a text at any position")
    func parts() async throws {
        try await withTestDatabase { tend in
            let long = (0..<90).map { "\($0 % 7)x" }.joined() + "李薇"
            for name in [long, "b", "李", "zz" + String(repeating: "a", count: 31) + "q"] { try await tend.customers.add(CustomerDraft(name: name), now: now) }
            try await tend.search.load()
            var query = CustomerQuery()
            for length in [1, 2, 3, 31, 32, 33, 64, 181] {
                for start in stride(from: 0, through: max(0, long.count - length), by: 7) {
                    query.search = String(long.dropFirst(start).prefix(length))
                    try await compare(query, in: tend, "\(query.search)")
                }
            }
            for search in ["李", "b", "aq", "az", "bz", "q\nb", "薇李"] {
                query.search = search
                try await compare(query, in: tend, "\(search)")
            }
        }
    }

    @Test("gives the same pages as the database with more hits than one read")
    func many() async throws {
        try await withTestDatabase { tend in
            let many = (0..<2200).map { number in
                var customer = Customer(id: tend.ids.next(), name: "Ada \(number * 7919 % 2200)", createdAt: now)
                customer.stage = Stage.allCases[number % 3]
                return customer
            }
            _ = try await tend.database.write { try $0.insert(Customer.batch(many)) }
            try await tend.search.load()
            try await tend.customers.edit(many[5].id, now: now) { $0.name = "Ada 0000" }
            try await tend.customers.edit(many[6].id, now: now) { $0.name = "Bo" }
            try await tend.customers.edit(many[7].id, now: now) { $0.name = "Zoe Adam" }
            var query = CustomerQuery()
            (query.search, query.limit) = ("ada", 150)
            #expect(try await tend.customers.page(query).byStage?.values.reduce(0, +) == 2199)
            try await compare(query, in: tend, "all")
            query.stage = Stage.allCases[1]
            try await compare(query, in: tend, "one stage")
            query.order = .newest
            try await compare(query, in: tend, "newest")
            query.search = "ada 12"
            try await compare(query, in: tend, "fewer, newest")
        }
    }

    @Test("follows all changes of customers")
    func followsChanges() async throws {
        try await withTestDatabase { tend in
            try await tend.search.load()
            var chance = SystemRandomNumberGenerator()
            var (there, gone, merges) = ([ID<Customer>](), [ID<BulkEdit>](), [ID<Merge>]())
            let letters = ["a", "b", "c", "李", "@", " "]
            func word() -> String { (0..<4).map { _ in letters.randomElement(using: &chance)! }.joined() + "a" }
            for step in 0..<150 {
                let one = there.randomElement(using: &chance)
                switch (Int.random(in: 0..<9, using: &chance), one) {
                case (1, let id?): try await tend.customers.edit(id, now: now) { [word = word()] in $0.name = word }
                case (2, let id?): try await tend.customers.tag(id, word())
                case (3, let id?): try await tend.customers.addContact(to: id, name: word())
                case (4, let id?): _ = try await tend.bulkEdits.move(.customers([id]), to: Stage.allCases.randomElement(using: &chance)!, reason: "-", now: now)
                case (5, let id?):
                    gone.append(try await tend.bulkEdits.delete(.customers([id]), now: now).id)
                    there.removeAll { $0 == id }
                    merges = []
                case (6, _) where !gone.isEmpty:
                    _ = try await tend.bulkEdits.undo(gone.removeLast(), now: now)
                    there = try await tend.customers.page(CustomerQuery()).customers.map(\.id)
                case (7, let id?):
                    guard let other = there.first(where: { $0 != id }) else { continue }
                    merges.append(try await tend.duplicates.merge(id, into: other, reason: "", now: now))
                    there.removeAll { $0 == id }
                case (8, _) where !merges.isEmpty:
                    try await tend.duplicates.undo(merges.removeLast(), now: now)
                    there = try await tend.customers.page(CustomerQuery()).customers.map(\.id)
                default: there.append(try await tend.customers.add(CustomerDraft(name: word()), now: now).id)
                }
                var query = CustomerQuery()
                (query.search, query.limit) = (String(word().prefix(2)), 3)
                try await compare(query, in: tend, "step \(step): \(query.search)")
            }
        }
    }

    @Test("is read again after too many changes")
    func tooMuch() async throws {
        try await withTestDatabase { tend in
            try await tend.search.load()
            let many = (0..<5001).map { Customer(id: tend.ids.next(), name: "Ada \($0)", createdAt: now) }
            _ = try await tend.database.write { try $0.insert(Customer.batch(many)) }
            var query = CustomerQuery()
            query.search = "ada 499"
            let isOutdated = try await tend.search.current() == nil
            #expect(isOutdated)
            try await eventually {
                try await compare(query, in: tend, "until it is read")
                return try await tend.search.current() != nil
            }
            try await compare(query, in: tend, "after it was read")
        }
    }
}
