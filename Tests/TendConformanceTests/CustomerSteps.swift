import TendDomain
import TendSQL

let customerSteps = [
    Step("add", 14) { m in
        let draft = m.draft()
        m.asked = [draft]
        let customer = try await m.tend.customers.add(draft, now: m.now)
        m.customers.append(customer.id)
        return customer
    },
    Step("begin with", 1) { m in
        let first = (0..<m.chance.number(1...3)).map { _ in FirstCustomer(m.draft(), monthly: m.chance.maybe { $0.price() }) }
        m.asked = [first]
        let made = try await m.tend.revenue.begin(with: first, now: m.now)
        m.customers += made.map(\.id)
        return made
    },
    Step("edit", 8) { m in
        let (id, undo) = (m.customer(), nil as ID<Undo>?)
        let offered = m.undo(of: id) ?? undo
        let (part, name, mail, phone, key) = (m.chance.number(0...6), m.chance.name(), m.chance.mail(), m.chance.phone(), m.chance.key())
        let (since, cost) = (m.chance.maybe { $0.instant(before: m.now) }, m.chance.maybe { $0.price().minor })
        let source = m.chance.maybe { $0.source() }
        m.asked = [id, part, name, mail, phone, key]
        return try await m.tend.customers.edit(id, undo: offered, now: m.now) { customer in
            switch part {
            case 0: customer.name = name
            case 1: customer.email = mail
            case 2: customer.phone = phone
            case 3: customer.key = CustomerKey.id(key)
            case 4: (customer.since, customer.acquisitionCost) = (since, cost)
            case 5: customer.acquisitionSource = source
            default: customer.kind = customer.kind == .person ? .company : .person
            }
        }
    },
    Step("set field", 6) { m in
        let (id, name, value) = (m.customer(), m.chance.field(), m.chance.value())
        let type = m.chance.one(of: FieldType.allCases)
        m.asked = [id, name, value, type]
        return try await m.tend.customers.setField(name, to: value, as: type, of: id, undo: m.undo(of: id), now: m.now)
    },
    Step("tag", 5) { m in
        let (id, tag) = (m.customer(), m.chance.tag())
        m.asked = [id, tag]
        try await m.tend.customers.tag(id, tag)
        return try await m.tend.customers.tags(of: id)
    },
    Step("untag", 2) { m in
        let (id, tag) = (m.customer(), m.chance.tag())
        m.asked = [id, tag]
        try await m.tend.customers.untag(id, tag)
        return try await m.tend.customers.tags(of: id)
    },
    Step("add contact", 4) { m in
        let (id, name) = (m.customer(), m.chance.name())
        m.asked = [id, name]
        let contact = try await m.tend.customers.addContact(
            to: id, name: name, role: m.chance.maybe { $0.words() }, email: m.chance.maybe { $0.mail() }, phone: m.chance.maybe { $0.phone() },
            undo: m.undo(of: id))
        m.contacts.append((contact.id, id))
        return contact
    },
    Step("edit contact", 2) { m in
        let known = m.chance.known(m.contacts, or: (ID(3), m.customer()))
        var contact = try await m.tend.customers.contact(known.id, of: known.of)
        (contact.name, contact.email) = (m.chance.name(), m.chance.maybe { $0.mail() })
        m.asked = [contact]
        try await m.tend.customers.editContact(contact, undo: m.undo(of: known.of))
        return try await m.tend.customers.contacts(of: known.of)
    },
    Step("remove contact", 2) { m in
        let known = m.chance.known(m.contacts, or: (ID(3), m.customer()))
        m.asked = [known]
        return try await m.tend.customers.removeContact(known.id, of: known.of, undo: m.undo(of: known.of))
    },
    Step("move", 6) { m in
        let (id, stage, reason, at) = (m.customer(), m.chance.stage(), m.chance.maybe { $0.words() }, m.chance.instant(before: m.now))
        m.asked = [id, stage, reason as Any, at]
        return try await m.tend.customers.move(id, to: stage, reason: reason, note: m.chance.maybe { $0.words() }, at: at, undo: m.undo(of: id), now: m.now)
    },
    Step("lose", 2) { m in
        let (id, reason, at) = (m.customer(), m.chance.maybe { $0.words() }, m.chance.instant(before: m.now))
        m.asked = [id, reason as Any, at]
        return try await m.tend.revenue.lose(id, reason: reason, at: at, undo: m.undo(of: id), now: m.now)
    },
    Step("take back", 6) { m in
        let known = m.chance.known(m.undos, or: (ID(5), m.customer()))
        m.asked = [known]
        try await m.tend.entries.takeBack(known.id, of: known.of)
        return try await m.tend.customers.find(known.of)
    },
]

extension Machine {
    func draft() -> CustomerDraft {
        var draft = CustomerDraft(name: chance.name())
        if chance.happens(0.2) { draft.kind = .company }
        draft.key = chance.maybe(0.4) { $0.key() }
        draft.email = chance.maybe(0.5) { $0.mail() }
        draft.phone = chance.maybe(0.5) { $0.phone() }
        draft.stage = chance.stage()
        draft.since = chance.maybe { $0.instant(before: now) }
        draft.source = chance.maybe { $0.source() }
        draft.cost = chance.maybe(0.3) { $0.price().minor }
        draft.tags = (0..<chance.number(0...2)).map { _ in chance.tag() }.filter { $0.count < 60 }
        return draft
    }
}
