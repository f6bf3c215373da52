import TendDomain
import TendSQL

let listSteps = [
    SimulationStep("list", 14) { m in
        var query = try await m.query()
        query.limit = m.random.one(of: [1, 3, 50])
        m.stepInputs = [query]
        var pages: [Any] = []
        repeat {
            let page = try await m.tend.customers.page(query)
            // Counts by stage are left out, because a page has them only if they are already known.
            pages.append([page.customers, page.lastActivity, page.next as Any] as [Any])
            query.after = page.next
        } while query.after != nil && pages.count < 40
        return pages
    },
    SimulationStep("count", 4) { m in
        let query = try await m.query()
        m.stepInputs = [query]
        return [try await m.tend.customers.count(query), try await m.tend.customers.countByStage(query)] as [Any]
    },
    SimulationStep("find", 2) { m in
        let id = m.customer()
        return try await m.tend.customers.find(id)
    },
    SimulationStep("similar", 3) { m in
        let draft = m.draft()
        m.stepInputs = [draft]
        return try await m.tend.customers.similar(to: draft)
    },
    SimulationStep("timeline", 5) { m in
        let id = m.customer()
        let kinds = m.random.maybe(0.3) { _ in [Event.Kind.payment, .refund, .call, .stage] } ?? []
        let from = m.random.maybe(0.3) { $0.instant(before: m.now) }
        let search = m.random.maybe(0.4) { $0.comment() } ?? ""
        m.stepInputs = [id, kinds, from as Any, search]
        var (pages, after): ([Any], ID<Event>?) = ([], nil)
        repeat {
            let page = try await m.tend.customers.timeline(of: id, kinds: kinds, from: from, search: search, limit: 4, after: after)
            pages.append(page)
            after = page.next
        } while after != nil && pages.count < 10
        return pages
    },
    SimulationStep("stage periods", 2) { m in try await m.tend.customers.stagePeriods(of: m.tend.customers.find(m.customer())) },
    SimulationStep("all tags and fields", 1) { m in [try await m.tend.customers.allTags(), try await m.tend.customers.customFields()] as [Any] },
    SimulationStep("save segment", 2) { m in
        let (name, filter) = (m.random.comment(), m.segmentFilter())
        m.stepInputs = [name, filter]
        let segment = try await m.tend.segments.save(name, SegmentFilter(filter), now: m.now)
        m.segments.append(segment)
        return segment
    },
    SimulationStep("change segment", 1) { m in
        guard !m.segments.isEmpty else { return "none" }
        let (segment, name, filter) = (m.random.one(of: m.segments), m.random.comment(), m.segmentFilter())
        m.stepInputs = [segment, name, filter]
        return try await m.tend.segments.change(segment.id, name: name, filter: SegmentFilter(filter))
    },
    SimulationStep("delete segment", 1) { m in
        guard !m.segments.isEmpty else { return "none" }
        let change = try await m.tend.bulkEdits.delete(m.random.one(of: m.segments), now: m.now)
        m.bulkEdits.append(change.id)
        return change
    },
    SimulationStep("segments", 1) { m in [try await m.tend.segments.all(), try await m.tend.segments.customFieldNames()] as [Any] },
    SimulationStep("filter customers", 8) { m in
        let text = m.segmentFilter()
        m.stepInputs = [text]
        var query = CustomerQuery()
        query.conditions = [try SegmentFilter(text).sql(try await m.tend.settings.current(), now: m.now)]
        return try await m.tend.customers.page(query).customers.map(\.id)
    },
]

extension BusinessSimulator {
    func query() async throws -> CustomerQuery {
        var query = CustomerQuery()
        if random.happens(0.4) {
            query.search = random.one(of: [random.name(), random.email(), random.phone(), random.tag(), random.key(), "e", "%", "_", "  "])
        }
        query.stage = random.maybe(0.2) { $0.stage() }
        query.tag = random.maybe(0.2) { $0.tag() }
        query.since = random.maybe(0.2) { $0.instant(before: now) }
        query.order = random.one(of: CustomerQuery.Order.allCases)
        query.currency = random.currency()
        if random.happens(0.3) { query.conditions = [try SegmentFilter(segmentFilter()).sql(try await tend.settings.current(), now: now)] }
        return query
    }

    func segmentFilter() -> String {
        (0..<random.number(1...2)).map { _ in condition().text }.joined(separator: " and ")
    }

    private func condition() -> Condition {
        let comparison = random.one(of: Condition.Comparison.allCases)
        return switch random.number(0...9) {
        case 0: .contains(random.one(of: [random.name(), random.email(), "e"]))
        case 1: .stage(random.stage(), wanted: random.happens(0.5))
        case 2: .tag(normalizedForSearch(random.tag()), wanted: random.happens(0.5))
        case 3: .kind(random.one(of: Customer.Kind.allCases))
        case 4: .source(random.source(), wanted: random.happens(0.5))
        case 5: .contactChannel(random.one(of: Condition.ContactChannel.allCases), known: random.happens(0.5))
        case 6: .since(comparison, random.day())
        case 7:
            .amount(random.one(of: Condition.Amount.allCases), comparison, Double(random.one(of: [0, 1, 2, 50, 1000, 100_000])) + random.one(of: [0, 0.5]))
        default: .field(random.field(), random.value(), wanted: random.happens(0.6))
        }
    }
}
