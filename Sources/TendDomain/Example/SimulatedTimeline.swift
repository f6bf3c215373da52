import TendSQL

extension Example {
    /// The visible result of a simulation: everything the owner can see, without the hidden state.
    struct SimulatedTimeline: Sendable {
        struct Entry: Sendable {
            let kind: Event.Kind
            let at: Instant
            var amount: Int64?
            var number: Double?
            var name: String?
            var text: String?
        }

        /// One period of a subscription at one price.
        struct Contract: Sendable {
            let number: Int
            let part: Int
            let plan: Int
            let months: Int
            let amount: Int64
            let start: Instant
            var end: Instant?
            var cancelled: Instant?
            var paidUntil: Instant?
        }

        struct Contact: Sendable {
            let name: String
            var role: String
            let email: String
        }

        let since: Instant
        private(set) var until: Instant
        let secondOfDay: Int
        private(set) var entries: [Entry] = []
        private(set) var moves: [(to: Stage, at: Instant)] = []
        private(set) var stage = Stage.acquisition
        private(set) var stageSince: Instant
        private(set) var lostReason: String?
        var contracts: [Contract] = []
        var contacts: [Contact] = []
        var tags: Set<String> = []

        init(since: Instant, until: Instant, secondOfDay: Int) {
            self.since = since
            self.until = until
            self.secondOfDay = secondOfDay
            stageSince = since
        }

        mutating func extend(until: Instant) { self.until = until }

        /// Retains what decides whether someone is a customer.
        mutating func dropDetails() { entries.removeAll { $0.kind != .payment } }

        /// Ignores entries outside the history.
        mutating func add(_ entry: Entry) {
            if since <= entry.at, entry.at < until { entries.append(entry) }
        }

        mutating func add(_ kind: Event.Kind, _ at: Instant, name: String? = nil, text: String? = nil, number: Double? = nil) {
            add(Entry(kind: kind, at: at, number: number, name: name, text: text))
        }

        mutating func move(to next: Stage, at: Instant, because reason: String? = nil) {
            guard next != stage, at < until else { return }
            add(.stage, at, name: StageTransition(from: stage, to: next).text, text: reason)
            moves.append((next, at))
            stage = next
            stageSince = at
            lostReason = next == .lost ? reason : nil
        }

        /// Oldest first; entries of the same instant keep the order in which they were added.
        var chronologicalEntries: [Entry] {
            entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
        }
    }
}
