/// An invalid argument of a formula, with its value and the allowed values.
package struct InvalidArgument: Error, Equatable, CustomStringConvertible {
    /// The name of the argument in the function.
    package let argument: String
    /// The given value, as text.
    package let value: String
    /// The allowed values, in words.
    package let allowed: String

    /// An error about one argument.
    package init(argument: String, value: String, allowed: String) {
        (self.argument, self.value, self.allowed) = (argument, value, allowed)
    }

    /// The error as one sentence.
    package var description: String { "\(argument) is \(value), allowed is \(allowed)." }
}

/// Throws unless the condition is true.
func require(_ condition: Bool, _ argument: String, _ value: some CustomStringConvertible, _ allowed: String) throws(InvalidArgument) {
    if !condition { throw InvalidArgument(argument: argument, value: value.description, allowed: allowed) }
}

/// Throws unless the number is a count of 0 to 10¹⁵, so that several counts can be added without overflow.
func require(count: Int, _ argument: String) throws(InvalidArgument) {
    try require((0...1_000_000_000_000_000).contains(count), argument, count, "0 to 10^15")
}

/// Throws unless the number is finite.
func require(finite value: Double, _ argument: String) throws(InvalidArgument) {
    try require(value.isFinite, argument, value, "a finite number")
}

/// Throws unless the number is finite and at least 0.
func require(notNegative value: Double, _ argument: String) throws(InvalidArgument) {
    try require(value.isFinite && value >= 0, argument, value, "a finite number of at least 0")
}

/// Throws unless the number is a share, 0…1.
func require(share value: Double, _ argument: String) throws(InvalidArgument) {
    try require((0...1).contains(value), argument, value, "0 to 1")
}

/// Throws unless the number is a discount rate per period, above −1.
func require(rate value: Double, _ argument: String) throws(InvalidArgument) {
    try require(value.isFinite && value > -1, argument, value, "a finite number above -1")
}
