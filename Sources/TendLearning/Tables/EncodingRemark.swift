/// A remark for people about the encoding of a table.
package enum EncodingRemark: Sendable, Equatable, Codable {
    /// The column identifies its rows (id, name or free text) and was left out.
    case identifier(column: String)
    /// The column has only one value and was left out.
    case constant(column: String)
    /// The column is blank and was left out.
    case empty(column: String)
    /// The feature repeats an earlier one and was left out.
    case repeated(feature: String, earlier: String)
    /// This number of blank cells is replaced by the mean.
    case blankNumbers(column: String, count: Int)
    /// This number of blank cells is treated as a category.
    case blankCategories(column: String, count: Int)
    /// This number of rare categories is merged into the most frequent one.
    case rareCategories(column: String, count: Int)
}
