import TendDomain
import TendSQL

let customerSteps = [
    SimulationStep("add", 14) { m in
        let draft = m.draft()
        m.stepInputs = [draft]
        let customer = try await m.tend.customers.add(draft, now: m.now)
        m.customers.append(customer.id)
        return customer
    },
    SimulationStep("add first customers", 1) { m in
        let first = (0..<m.random.number(1...3)).map { _ in FirstCustomer(m.draft(), monthly: m.random.maybe { $0.price() }) }
        m.stepInputs = [first]
        let added = try await m.tend.revenue.addFirstCustomers(first, now: m.now)
        m.customers += added.map(\.id)
        return added
    },
    SimulationStep("edit", 8) { m in
        let id = m.customer()
        let undo = m.undo(of: id)
        let (field, name, email, phone, key) = (m.random.number(0...6), m.random.name(), m.random.email(), m.random.phone(), m.random.key())
        let (since, cost) = (m.random.maybe { $0.instant(before: m.now) }, m.random.maybe { $0.price().minorUnits })
        let source = m.random.maybe { $0.source() }
        m.stepInputs = [id, field, name, email, phone, key]
        return try await m.tend.customers.edit(id, undo: undo, now: m.now) { customer in
            switch field {
            case 0: customer.name = name
            case 1: customer.email = email
            case 2: customer.phone = phone
            case 3: customer.key = CustomerKey.id(key)
            case 4: (customer.since, customer.acquisitionCost) = (since, cost)
            case 5: customer.acquisitionSource = source
            default: customer.kind = customer.kind == .person ? .company : .person
            }
        }
    },
    SimulationStep("set field", 6) { m in
        let (id, name, value) = (m.customer(), m.random.field(), m.random.value())
        let type = m.random.one(of: FieldType.allCases)
        m.stepInputs = [id, name, value, type]
        return try await m.tend.customers.setField(name, to: value, as: type, of: id, undo: m.undo(of: id), now: m.now)
    },
    SimulationStep("tag", 5) { m in
        let (id, tag) = (m.customer(), m.random.tag())
        m.stepInputs = [id, tag]
        try await m.tend.customers.tag(id, tag)
        return try await m.tend.customers.tags(of: id)
    },
    SimulationStep("untag", 2) { m in
        let (id, tag) = (m.customer(), m.random.tag())
        m.stepInputs = [id, tag]
        try await m.tend.customers.untag(id, tag)
        return try await m.tend.customers.tags(of: id)
    },
    SimulationStep("add contact", 4) { m in
        let (id, name) = (m.customer(), m.random.name())
        m.stepInputs = [id, name]
        let contact = try await m.tend.customers.addContact(
            to: id, name: name, role: m.random.maybe { $0.comment() }, email: m.random.maybe { $0.email() }, phone: m.random.maybe { $0.phone() },
            undo: m.undo(of: id))
        m.contacts.append((contact.id, id))
        return contact
    },
    SimulationStep("edit contact", 2) { m in
        let known = m.random.known(m.contacts, or: (ID(3), m.customer()))
        var contact = try await m.tend.customers.contact(known.id, of: known.of)
        (contact.name, contact.email) = (m.random.name(), m.random.maybe { $0.email() })
        m.stepInputs = [contact]
        try await m.tend.customers.editContact(contact, undo: m.undo(of: known.of))
        return try await m.tend.customers.contacts(of: known.of)
    },
    SimulationStep("remove contact", 2) { m in
        let known = m.random.known(m.contacts, or: (ID(3), m.customer()))
        m.stepInputs = [known]
        return try await m.tend.customers.removeContact(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    SimulationStep("move", 6) { m in
        let (id, stage, reason, at) = (m.customer(), m.random.stage(), m.random.maybe { $0.comment() }, m.random.instant(before: m.now))
        m.stepInputs = [id, stage, reason as Any, at]
        return try await m.tend.customers.move(id, to: stage, reason: reason, note: m.random.maybe { $0.comment() }, at: at, undo: m.undo(of: id), now: m.now)
    },
    SimulationStep("mark as churned", 2) { m in
        let (id, reason, at) = (m.customer(), m.random.maybe { $0.comment() }, m.random.instant(before: m.now))
        m.stepInputs = [id, reason as Any, at]
        return try await m.tend.revenue.markLost(id, reason: reason, at: at, undo: m.undo(of: id), now: m.now)
    },
    SimulationStep("undo", 6) { m in
        let known = m.random.known(m.undos, or: (ID(5), m.customer()))
        m.stepInputs = [known]
        try await m.tend.manualEntries.undo(known.id, of: known.of)
        return try await m.tend.customers.find(known.of)
    },
]

extension BusinessSimulator {
    func draft() -> CustomerDraft {
        var draft = CustomerDraft(name: random.name())
        if random.happens(0.2) { draft.kind = .company }
        draft.key = random.maybe(0.4) { $0.key() }
        draft.email = random.maybe(0.5) { $0.email() }
        draft.phone = random.maybe(0.5) { $0.phone() }
        draft.stage = random.stage()
        draft.since = random.maybe { $0.instant(before: now) }
        draft.source = random.maybe { $0.source() }
        draft.cost = random.maybe(0.3) { $0.price().minorUnits }
        draft.tags = (0..<random.number(0...2)).map { _ in random.tag() }.filter { $0.count < 60 }
        return draft
    }
}
