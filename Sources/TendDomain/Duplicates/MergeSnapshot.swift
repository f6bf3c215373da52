import Foundation
import TendSQL

/// The columns of a customer that a merge can change.
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

    /// The stored names; earlier versions wrote them too.
    private enum CodingKeys: String, CodingKey {
        case kind, name, email, phone, stageState = "standing", since, acquisitionSource, acquisitionCost, fields
    }

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
        var result = customer
        (result.kind, result.name, result.email, result.phone) = (kind, name, email, phone)
        (result.stage, result.lostReason) = (stageState.stage, stageState.lostReason)
        result.stageSince = stageState.since.map(Instant.init(microseconds:))
        result.since = since.map(Instant.init(microseconds:))
        (result.acquisitionSource, result.acquisitionCost) = (acquisitionSource, acquisitionCost)
        result.fields.values = fields
        return result
    }

    /// Takes missing values from the other customer. Where both have a value, the owner has chosen.
    func completed(by other: MergeSnapshot, taking chosen: Set<Merge.Field>) -> MergeSnapshot {
        var result = self
        func take<Value: Equatable>(_ field: Merge.Field, _ path: WritableKeyPath<MergeSnapshot, Value>) {
            if chosen.contains(field) { result[keyPath: path] = other[keyPath: path] }
        }
        take(.kind, \.kind)
        take(.name, \.name)
        take(.stage, \.stageState)
        result.email = chosen.contains(.email) ? other.email : email ?? other.email
        result.phone = chosen.contains(.phone) ? other.phone : phone ?? other.phone
        result.since = chosen.contains(.since) ? other.since : since ?? other.since
        result.acquisitionSource = chosen.contains(.source) ? other.acquisitionSource : acquisitionSource ?? other.acquisitionSource
        result.acquisitionCost = chosen.contains(.cost) ? other.acquisitionCost : acquisitionCost ?? other.acquisitionCost
        result.fields.merge(other.fields) { current, _ in current }
        for case .custom(let name) in chosen { result.fields[name] = other.fields[name] }
        return result
    }
}

/// The surviving customer before and after a merge.
struct MergeRecord: Codable {
    let before: MergeSnapshot
    let after: MergeSnapshot

    /// Values edited since the merge stay; values that the merge set go back.
    func undone(on customer: Customer) -> Customer {
        let current = MergeSnapshot(customer)
        var reverted = current
        func revert<Value: Equatable>(_ path: WritableKeyPath<MergeSnapshot, Value>) {
            if current[keyPath: path] == after[keyPath: path] { reverted[keyPath: path] = before[keyPath: path] }
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
            reverted.fields[name] = before.fields[name]
        }
        return reverted.applied(to: customer)
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
