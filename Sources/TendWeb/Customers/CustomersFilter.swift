import TendDomain
import TendLanguage

/// The filter of the list of customers, as the address states it.
struct CustomersFilter: Sendable {
    var search = ""
    var stage: Stage?
    var tag = ""
    var segment: Segment?
    /// A day as "2026-11-21".
    var since = ""
    /// An expression as in a segment.
    var conditionText = ""
    var order = CustomerQuery.Order.name
    var after: ID<Customer>?

    init() {}

    init(_ form: FormData, segments: [Segment]) {
        search = String(form["search"].prefix(200))
        stage = Stage(rawValue: form["stage"])
        tag = String(form["tag"].prefix(60))
        segment = segments.first { $0.id.text == form["segment"] }
        since = form["since"]
        conditionText = form["where"]
        order = CustomerQuery.Order(rawValue: form["order"]) ?? .name
        after = ID(text: form["after"])
    }

    /// Whether the list has a filter other than the stage.
    var isFiltered: Bool { !search.isEmpty || !tag.isEmpty || segment != nil || !since.isEmpty || !conditionText.isEmpty }

    var path: String { path("/customers") }

    func path(_ base: String) -> String {
        url(
            base,
            [
                "search": search, "stage": stage?.rawValue, "tag": tag, "segment": segment?.id.text, "since": since, "where": conditionText,
                "order": order == .name ? nil : order.rawValue, "after": after?.text,
            ])
    }

    /// The address of the first page with a changed filter.
    func path(_ change: (inout CustomersFilter) -> Void) -> String {
        var other = self
        other.after = nil
        change(&other)
        return other.path
    }

    func query(_ visit: SignedInContext) throws -> CustomerQuery {
        var query = CustomerQuery()
        (query.search, query.stage, query.order, query.after) = (search, stage, order, after)
        query.tag = tag.isEmpty ? nil : tag
        query.currency = visit.business.currency
        if !since.isEmpty {
            guard let day = visit.business.calendar.day(since) else { throw Problem.invalid(field: "since", Phrase("Write a day as 2026-11-21.")) }
            query.since = day.start
        }
        query.conditions = try [segment?.filter, conditionFilter].compactMap { $0?.sql(visit.business, now: visit.now) }
        return query
    }

    private var conditionFilter: SegmentFilter? {
        get throws { conditionText.isEmpty ? nil : try SegmentFilter(conditionText) }
    }

    /// The same filter as a segment.
    var asSegmentFilter: SegmentFilter {
        var conditions = segment?.filter.conditions ?? []
        if !search.isEmpty { conditions.append(.contains(search)) }
        if let stage { conditions.append(.stage(stage, wanted: true)) }
        if !tag.isEmpty { conditions.append(.tag(tag, wanted: true)) }
        if !since.isEmpty { conditions.append(.since(.atLeast, since)) }
        return SegmentFilter(conditions + ((try? conditionFilter?.conditions) ?? []))
    }

    /// Each active filter as text, with the address of the list without it.
    func parts(_ t: Localizer) -> [(text: String, pathWithout: String)] {
        var parts: [(String, String)] = []
        if !search.isEmpty { parts.append((t("Search: “\(search)”"), path { $0.search = "" })) }
        if let segment { parts.append((t("segment \(segment.name)"), path { $0.segment = nil })) }
        if !tag.isEmpty { parts.append((t(.tag(tag, wanted: true)), path { $0.tag = "" })) }
        if !since.isEmpty { parts.append((t("customer since \(since) or later"), path { $0.since = "" })) }
        let conditions = (try? conditionFilter?.conditions) ?? []
        for (index, condition) in conditions.enumerated() {
            let others = SegmentFilter(conditions.enumerated().filter { $0.offset != index }.map(\.element))
            parts.append((t(condition), path { $0.conditionText = others.text }))
        }
        return parts
    }
}
