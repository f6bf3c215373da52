/// What a person should know of how a table was encoded.
package enum EncodingRemark: Sendable, Equatable, Codable {
    /// The column names its rows (an id, a name, a free text) and was left out.
    case identifier(column: String)
    /// The column is the same in every row and was left out.
    case constant(column: String)
    /// The column has no cell filled in and was left out.
    case empty(column: String)
    /// The feature says the same as an earlier one and was left out.
    case repeated(feature: String, earlier: String)
    /// So many blank cells of numbers count as the mean of the others.
    case blankNumbers(column: String, count: Int)
    /// So many blank cells of words count as a word of their own.
    case blankCategories(column: String, count: Int)
    /// So many rare words count as the most frequent one.
    case rareCategories(column: String, count: Int)
}
