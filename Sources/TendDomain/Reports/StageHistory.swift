import TendSQL

/// One stay of a customer in one stage. An unknown start lies before all dated records.
struct StageStay: Sendable, Equatable {
    let stage: Stage
    let entered: Instant?
    var exited: Instant?
    var next: Stage?
    var reason: String?

    func covers(_ instant: Instant) -> Bool { (entered.map { $0 < instant } ?? true) && (exited.map { $0 >= instant } ?? true) }
}

/// The stages of a customer over time, from its stage events and its current stage.
struct StageHistory {
    let customer: ID<Customer>
    let since: Instant?
    private let stage: Stage
    private let stageSince: Instant?
    private let lostReason: String?
    private var moves: [Move] = []

    private struct Move {
        let change: StageTransition
        let at: Instant
        let reason: String?
    }

    /// Whether the current stage began after the customer started and the earlier stages are unknown.
    var hasUnknownPast: Bool {
        guard moves.isEmpty, stage != .lost, let since, let stageSince else { return false }
        return since < stageSince
    }

    static let columns: SQL = "id, stage, stage_since, lost_reason, since"

    init(_ row: Row) {
        (customer, stage, stageSince) = (row["id"], row["stage"], row["stage_since"])
        (lostReason, since) = (row["lost_reason"], row["since"])
    }

    /// Adds the stage changes. The histories must be in the order of their ids.
    static func addMoves(to histories: inout [StageHistory], in transaction: any Transaction) throws {
        guard let first = histories.first?.customer, let last = histories.last?.customer else { return }
        let indices = Dictionary(uniqueKeysWithValues: histories.enumerated().map { ($1.customer, $0) })
        try transaction.each(
            """
            SELECT customer_id, at, name, text FROM events WHERE kind = 'stage' AND at IS NOT NULL \
            AND customer_id >= \(first) AND customer_id <= \(last) ORDER BY customer_id, at, id
            """
        ) { row in
            let name: String? = row[2]
            guard let index = indices[row[0]], let change = name.flatMap(StageTransition.init) else { return }
            histories[index].moves.append(Move(change: change, at: row[1], reason: row[3]))
        }
    }

    /// The stays in order; the last one has no end. Empty if nothing was known before the cutoff.
    func stageStays(before cutoff: Instant?) -> [StageStay] {
        var stays = allStageStays
        guard let cutoff else { return stays }
        stays.removeAll { $0.entered.map { $0 >= cutoff } ?? false }
        if let last = stays.indices.last, let exited = stays[last].exited, exited >= cutoff {
            (stays[last].exited, stays[last].next, stays[last].reason) = (nil, nil, nil)
        }
        return stays
    }

    private var allStageStays: [StageStay] {
        var stays: [StageStay] = []
        func close(at instant: Instant, next: Stage, _ reason: String?) {
            guard let last = stays.indices.last else { return }
            (stays[last].exited, stays[last].next, stays[last].reason) = (instant, next, reason)
        }
        for move in moves {
            if stays.isEmpty, let from = move.change.from {
                stays.append(StageStay(stage: from, entered: since.flatMap { $0 <= move.at ? $0 : nil }))
            }
            close(at: move.at, next: move.change.to, move.reason)
            stays.append(StageStay(stage: move.change.to, entered: move.at))
        }
        if let last = stays.last {
            guard last.stage != stage else { return stays }
            // An imported file can set a stage without a stage change.
            let at = max(stageSince ?? last.entered!, last.entered!)
            close(at: at, next: stage, lostReason)
            return stays + [StageStay(stage: stage, entered: at)]
        }
        guard stage == .lost, let stageSince else {
            // No stage begins before the customer started. Churn without a date lies before all dated records.
            let entered = stage == .lost ? nil : [stageSince, since].compactMap { $0 }.max()
            return [StageStay(stage: stage, entered: entered)]
        }
        // A churned customer was a customer before.
        return [
            StageStay(stage: .retention, entered: since.flatMap { $0 <= stageSince ? $0 : nil }, exited: stageSince, next: .lost, reason: lostReason),
            StageStay(stage: .lost, entered: stageSince),
        ]
    }
}
