import TendSQL

/// What the values of an own field are.
package enum FieldType: String, Sendable, CaseIterable, Codable, Column {
    case text, number, flag
}
