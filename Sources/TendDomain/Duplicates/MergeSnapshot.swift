import Foundation
import TendSQL

/// The columns of a customer that a merge decides about.
struct MergeSnapshot: Codable, Equatable {
    var kind: Customer.Kind
    var name: String
    var email: String?
    var phone: String?
    var stageState: StageState
    var since: Int64?
    var acquisitionSource: String?
    var acquisitionCost: Int64?
    var fields: [String: CustomFieldValues.Value]

    struct StageState: Codable, Equatable {
        var stage: Stage
        var since: Int64?
        var lostReason: String?
    }

    init(_ customer: Customer) {
        kind = customer.kind
        name = customer.name
        email = customer.email
        phone = customer.phone
        stageState = StageState(stage: customer.stage, since: customer.stageSince?.microseconds, lostReason: customer.lostReason)
        since = customer.since?.microseconds
        acquisitionSource = customer.acquisitionSource
        acquisitionCost = customer.acquisitionCost
        fields = customer.fields.values
    }

    func applied(to customer: Customer) -> Customer {
        var drawn = customer
        (drawn.kind, drawn.name, drawn.email, drawn.phone) = (kind, name, email, phone)
        (drawn.stage, drawn.lostReason) = (stageState.stage, stageState.lostReason)
        drawn.stageSince = stageState.since.map(Instant.init(microseconds:))
        drawn.since = since.map(Instant.init(microseconds:))
        (drawn.acquisitionSource, drawn.acquisitionCost) = (acquisitionSource, acquisitionCost)
        drawn.fields.values = fields
        return drawn
    }

    /// What the kept customer lacks comes from the other; where both speak, the owner chose.
    func completed(by other: MergeSnapshot, taking chosen: Set<Merge.Field>) -> MergeSnapshot {
        var whole = self
        func take<Value: Equatable>(_ part: Merge.Field, _ path: WritableKeyPath<MergeSnapshot, Value>) {
            if chosen.contains(part) { whole[keyPath: path] = other[keyPath: path] }
        }
        take(.kind, \.kind)
        take(.name, \.name)
        take(.stage, \.stageState)
        whole.email = chosen.contains(.email) ? other.email : email ?? other.email
        whole.phone = chosen.contains(.phone) ? other.phone : phone ?? other.phone
        whole.since = chosen.contains(.since) ? other.since : since ?? other.since
        whole.acquisitionSource = chosen.contains(.source) ? other.acquisitionSource : acquisitionSource ?? other.acquisitionSource
        whole.acquisitionCost = chosen.contains(.cost) ? other.acquisitionCost : acquisitionCost ?? other.acquisitionCost
        whole.fields.merge(other.fields) { own, _ in own }
        for case .custom(let name) in chosen { whole.fields[name] = other.fields[name] }
        return whole
    }
}

/// What a merge wrote on the kept customer.
struct MergeRecord: Codable {
    let before: MergeSnapshot
    let after: MergeSnapshot

    /// What was edited since the merge stays; what is still as it was inherited goes back.
    func undone(on customer: Customer) -> Customer {
        let current = MergeSnapshot(customer)
        var former = current
        func revert<Value: Equatable>(_ path: WritableKeyPath<MergeSnapshot, Value>) {
            if current[keyPath: path] == after[keyPath: path] { former[keyPath: path] = before[keyPath: path] }
        }
        revert(\.kind)
        revert(\.name)
        revert(\.email)
        revert(\.phone)
        revert(\.stageState)
        revert(\.since)
        revert(\.acquisitionSource)
        revert(\.acquisitionCost)
        for name in Set(before.fields.keys).union(after.fields.keys) where current.fields[name] == after.fields[name] {
            former.fields[name] = before.fields[name]
        }
        return former.applied(to: customer)
    }

    var json: String {
        get throws { try columnText }
    }

    init(before: MergeSnapshot, after: MergeSnapshot) {
        self.before = before
        self.after = after
    }

    init(json: String) throws { self = try JSONDecoder().decode(MergeRecord.self, from: Data(json.utf8)) }
}
