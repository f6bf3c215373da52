import TendDomain
import TendLanguage
import TendSQL
import TendTables

extension Tend {
    /// A customer by its id, customer number or email address.
    func customer(named text: String) async throws -> Customer {
        if let id = ID<Customer>(text: text), let found = try? await customers.find(id) { return found }
        let found = try await database.read { transaction in
            try Customers.find(key: CustomerKey.id(text), in: transaction) ?? Customers.find(key: CustomerKey.email(text), in: transaction)
        }
        guard let found else { throw Problem.notFound(Phrase("There is no such customer.")) }
        return try await customers.find(found)
    }

    /// A day or a time in the time zone of the business.
    func parseInstant(_ text: String) async throws -> Instant {
        guard let parts = DateText.read(text).date, (1900...2200).contains(parts.year) else {
            throw Problem.invalid(field: "at", Phrase("Write a day as 2026-11-21 or a time as 2026-11-21 14:30."))
        }
        if parts.offset != nil { return Instant(microseconds: parts.microseconds()) }
        return try await settings.current().calendar.offsets.instant(localTime: parts.localMicroseconds)
    }
}
