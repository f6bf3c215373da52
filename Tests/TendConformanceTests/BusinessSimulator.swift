import Foundation
import TendDomain
import TendSQL
import TendTesting

/// A business with random events. The same seed must give the same transcript on every engine; the first difference shows where
/// the engines diverge.
final class BusinessSimulator {
    let tend: Tend
    let clock: Clock
    let folder: URL
    var random: RandomInputs
    /// The inputs of the current step, for the transcript.
    var stepInputs: [Any] = []

    var customers: [ID<Customer>] = []
    var contacts: [(id: ID<Contact>, of: ID<Customer>)] = []
    var events: [(id: ID<Event>, of: ID<Customer>)] = []
    var subscriptions: [String] = ["none"]
    var plans: [(id: ID<SuccessPlan>, of: ID<Customer>)] = []
    var milestones: [(id: ID<Milestone>, of: ID<Customer>)] = []
    var undos: [(id: ID<Undo>, of: ID<Customer>)] = []
    var bulkEdits: [ID<BulkEdit>] = []
    var deletions: [ID<Deletion>] = []
    var merges: [ID<Merge>] = []
    var segments: [Segment] = []
    var imports: [Import] = []
    var corrections: [ID<Correction>] = []
    var dismissals: [ID<Dismissal>] = []

    final class Clock: @unchecked Sendable {
        // 1 October 2026
        var now = Instant(microseconds: 1_790_812_800_000_000)
        var milliseconds: Int64 { now.microseconds / 1000 }
    }

    init(_ database: any Database, seed: UInt64, folder: URL) async throws {
        clock = Clock()
        let ids = IDGenerator(clock: { [clock] in clock.milliseconds })
        // New ids follow the greatest existing one; these must not, because the database may contain rows of another test.
        let opened = try await Tend.open(database, in: folder, now: clock.now)
        tend = Tend(database: opened.database, fileStore: opened.fileStore, ids: ids)
        random = RandomInputs(seed: seed)
        self.folder = folder
        var business = Business()
        business.timeZone = TimeZone(identifier: random.one(of: ["UTC", "Asia/Shanghai", "America/New_York"]))!
        try await tend.settings.save(business)
    }

    var now: Instant { clock.now }

    /// Runs a random step and returns it with its result.
    func step() async -> String {
        clock.now = clock.now + Double(random.one(of: [1, 60, 3600, 86_400, 86_400, 200_000]))
        let step = pickStep()
        stepInputs = []
        do {
            let result = try await step.run(self)
            return "\(step.name) \(canonical(stepInputs)) → \(canonical(result))"
        } catch {
            return "\(step.name) \(canonical(stepInputs)) ✗ \(canonical(error: error))"
        }
    }

    private func pickStep() -> SimulationStep {
        var remaining = random.number(0...(SimulationStep.weights - 1))
        return SimulationStep.all.first { step in
            remaining -= step.weight
            return remaining < 0
        }!
    }

    func customer() -> ID<Customer> { random.known(customers, or: ID(7)) }

    func undo(of customer: ID<Customer>) -> ID<Undo>? {
        guard random.happens(0.6) else { return nil }
        let undo = tend.ids.next(Undo.self)
        undos.append((undo, customer))
        return undo
    }

    func record(_ created: [Event]) { events += created.map { ($0.id, $0.customer) } }
}

struct SimulationStep: Sendable {
    let name: String
    let weight: Int
    let run: @Sendable (BusinessSimulator) async throws -> Any

    init(_ name: String, _ weight: Int, _ run: @escaping @Sendable (BusinessSimulator) async throws -> Any) {
        (self.name, self.weight, self.run) = (name, weight, run)
    }

    static let all =
        customerSteps + listSteps + manualSteps + revenueSteps + planSteps + bulkSteps + mergeSteps + importSteps + settingSteps + dataQualitySteps
        + reportSteps
    static let weights = all.map(\.weight).reduce(0, +)
}
