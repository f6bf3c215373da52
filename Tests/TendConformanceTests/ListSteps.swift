import TendDomain
import TendSQL

let listSteps = [
    Step("list", 14) { m in
        var query = try await m.query()
        query.limit = m.chance.one(of: [1, 3, 50])
        m.asked = [query]
        var pages: [Any] = []
        repeat {
            let page = try await m.tend.customers.page(query)
            // How many are in each stage is told where it is known anyway, which is not always.
            pages.append([page.customers, page.lastActivity, page.next as Any] as [Any])
            query.after = page.next
        } while query.after != nil && pages.count < 40
        return pages
    },
    Step("count", 4) { m in
        let query = try await m.query()
        m.asked = [query]
        return [try await m.tend.customers.count(query), try await m.tend.customers.countByStage(query)] as [Any]
    },
    Step("find", 2) { m in
        let id = m.customer()
        return try await m.tend.customers.find(id)
    },
    Step("similar", 3) { m in
        let draft = m.draft()
        m.asked = [draft]
        return try await m.tend.customers.similar(to: draft)
    },
    Step("timeline", 5) { m in
        let id = m.customer()
        let kinds = m.chance.maybe(0.3) { _ in [Event.Kind.payment, .refund, .call, .stage] } ?? []
        let from = m.chance.maybe(0.3) { $0.instant(before: m.now) }
        let search = m.chance.maybe(0.4) { $0.words() } ?? ""
        m.asked = [id, kinds, from as Any, search]
        var (pages, after): ([Any], ID<Event>?) = ([], nil)
        repeat {
            let page = try await m.tend.customers.timeline(of: id, kinds: kinds, from: from, search: search, limit: 4, after: after)
            pages.append(page)
            after = page.next
        } while after != nil && pages.count < 10
        return pages
    },
    Step("stretches", 2) { m in try await m.tend.customers.stretches(of: m.tend.customers.find(m.customer())) },
    Step("all tags and fields", 1) { m in [try await m.tend.customers.allTags(), try await m.tend.customers.ownFields()] as [Any] },
    Step("save segment", 2) { m in
        let (name, question) = (m.chance.words(), m.question())
        m.asked = [name, question]
        let segment = try await m.tend.segments.save(name, Question(question), now: m.now)
        m.segments.append(segment)
        return segment
    },
    Step("change segment", 1) { m in
        guard !m.segments.isEmpty else { return "none" }
        let (segment, name, question) = (m.chance.one(of: m.segments), m.chance.words(), m.question())
        m.asked = [segment, name, question]
        return try await m.tend.segments.change(segment.id, name: name, question: Question(question))
    },
    Step("remove segment", 1) { m in
        guard !m.segments.isEmpty else { return "none" }
        let change = try await m.tend.changes.remove(m.chance.one(of: m.segments), now: m.now)
        m.changes.append(change.id)
        return change
    },
    Step("segments", 1) { m in [try await m.tend.segments.all(), try await m.tend.segments.fields()] as [Any] },
    Step("ask", 8) { m in
        let text = m.question()
        m.asked = [text]
        var query = CustomerQuery()
        query.conditions = [try Question(text).sql(try await m.tend.settings.current(), now: m.now)]
        return try await m.tend.customers.page(query).customers.map(\.id)
    },
]

extension Machine {
    func query() async throws -> CustomerQuery {
        var query = CustomerQuery()
        if chance.happens(0.4) {
            query.search = chance.one(of: [chance.name(), chance.mail(), chance.phone(), chance.tag(), chance.key(), "e", "%", "_", "  "])
        }
        query.stage = chance.maybe(0.2) { $0.stage() }
        query.tag = chance.maybe(0.2) { $0.tag() }
        query.since = chance.maybe(0.2) { $0.instant(before: now) }
        query.order = chance.one(of: CustomerQuery.Order.allCases)
        query.currency = chance.currency()
        if chance.happens(0.3) { query.conditions = [try Question(question()).sql(try await tend.settings.current(), now: now)] }
        return query
    }

    func question() -> String {
        (0..<chance.number(1...2)).map { _ in condition().text }.joined(separator: " and ")
    }

    private func condition() -> Condition {
        let comparison = chance.one(of: Condition.Comparison.allCases)
        return switch chance.number(0...9) {
        case 0: .contains(chance.one(of: [chance.name(), chance.mail(), "e"]))
        case 1: .stage(chance.stage(), wanted: chance.happens(0.5))
        case 2: .tag(folded(chance.tag()), wanted: chance.happens(0.5))
        case 3: .kind(chance.one(of: Customer.Kind.allCases))
        case 4: .source(chance.source(), wanted: chance.happens(0.5))
        case 5: .reach(chance.one(of: Condition.Reach.allCases), known: chance.happens(0.5))
        case 6: .since(comparison, chance.day())
        case 7:
            .amount(chance.one(of: Condition.Amount.allCases), comparison, Double(chance.one(of: [0, 1, 2, 50, 1000, 100_000])) + chance.one(of: [0, 0.5]))
        default: .field(chance.field(), chance.value(), wanted: chance.happens(0.6))
        }
    }
}
