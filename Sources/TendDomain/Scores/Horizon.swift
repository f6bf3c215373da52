/// The time a churn risk covers.
package enum Horizon: Int, Sendable, CaseIterable, Codable {
    case month = 30
    case quarter = 90

    package var days: Int { rawValue }
}
