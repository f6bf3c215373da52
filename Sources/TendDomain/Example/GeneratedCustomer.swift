extension Example {
    /// One generated customer, before it has ids.
    struct GeneratedCustomer: Sendable {
        let number: Int
        var name: String
        var email: String
        let isCompany: Bool
        var phone: String?
        let source: String
        var cost: Int64?
        var fields: CustomFieldValues
        var timeline: SimulatedTimeline
        /// Is not stored.
        let hiddenState: CustomerSimulation
    }
}
