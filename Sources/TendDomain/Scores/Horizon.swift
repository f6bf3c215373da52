/// How far a risk looks ahead.
package enum Horizon: Int, Sendable, CaseIterable, Codable {
    case month = 30
    case quarter = 90

    package var days: Int { rawValue }
}
