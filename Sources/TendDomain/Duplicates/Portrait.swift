import Foundation
import TendSQL

/// The columns of a customer that a merge decides about.
struct Portrait: Codable, Equatable {
    var kind: Customer.Kind
    var name: String
    var email: String?
    var phone: String?
    var standing: Standing
    var since: Int64?
    var acquisitionSource: String?
    var acquisitionCost: Int64?
    var fields: [String: Fields.Content]

    struct Standing: Codable, Equatable {
        var stage: Stage
        var since: Int64?
        var lostReason: String?
    }

    init(_ customer: Customer) {
        kind = customer.kind
        name = customer.name
        email = customer.email
        phone = customer.phone
        standing = Standing(stage: customer.stage, since: customer.stageSince?.microseconds, lostReason: customer.lostReason)
        since = customer.since?.microseconds
        acquisitionSource = customer.acquisitionSource
        acquisitionCost = customer.acquisitionCost
        fields = customer.fields.contents
    }

    func drawn(on customer: Customer) -> Customer {
        var drawn = customer
        (drawn.kind, drawn.name, drawn.email, drawn.phone) = (kind, name, email, phone)
        (drawn.stage, drawn.lostReason) = (standing.stage, standing.lostReason)
        drawn.stageSince = standing.since.map(Instant.init(microseconds:))
        drawn.since = since.map(Instant.init(microseconds:))
        (drawn.acquisitionSource, drawn.acquisitionCost) = (acquisitionSource, acquisitionCost)
        drawn.fields.contents = fields
        return drawn
    }

    /// What the kept customer lacks comes from the other; where both speak, the owner chose.
    func completed(by other: Portrait, taking chosen: Set<Merge.Part>) -> Portrait {
        var whole = self
        func take<Value: Equatable>(_ part: Merge.Part, _ path: WritableKeyPath<Portrait, Value>) {
            if chosen.contains(part) { whole[keyPath: path] = other[keyPath: path] }
        }
        take(.kind, \.kind)
        take(.name, \.name)
        take(.stage, \.standing)
        whole.email = chosen.contains(.email) ? other.email : email ?? other.email
        whole.phone = chosen.contains(.phone) ? other.phone : phone ?? other.phone
        whole.since = chosen.contains(.since) ? other.since : since ?? other.since
        whole.acquisitionSource = chosen.contains(.source) ? other.acquisitionSource : acquisitionSource ?? other.acquisitionSource
        whole.acquisitionCost = chosen.contains(.cost) ? other.acquisitionCost : acquisitionCost ?? other.acquisitionCost
        whole.fields.merge(other.fields) { own, _ in own }
        for case .field(let name) in chosen { whole.fields[name] = other.fields[name] }
        return whole
    }
}

/// What a merge wrote on the kept customer.
struct Inheritance: Codable {
    let before: Portrait
    let after: Portrait

    /// What was edited since the merge stays; what is still as it was inherited goes back.
    func takenBack(from customer: Customer) -> Customer {
        let current = Portrait(customer)
        var former = current
        func back<Value: Equatable>(_ path: WritableKeyPath<Portrait, Value>) {
            if current[keyPath: path] == after[keyPath: path] { former[keyPath: path] = before[keyPath: path] }
        }
        back(\.kind)
        back(\.name)
        back(\.email)
        back(\.phone)
        back(\.standing)
        back(\.since)
        back(\.acquisitionSource)
        back(\.acquisitionCost)
        for name in Set(before.fields.keys).union(after.fields.keys) where current.fields[name] == after.fields[name] {
            former.fields[name] = before.fields[name]
        }
        return former.drawn(on: customer)
    }

    var json: String {
        get throws { try columnText }
    }

    init(before: Portrait, after: Portrait) {
        self.before = before
        self.after = after
    }

    init(json: String) throws { self = try JSONDecoder().decode(Inheritance.self, from: Data(json.utf8)) }
}
