/// An argument that no formula accepts: which one, what it was, and what is allowed.
package struct InvalidArgument: Error, Equatable, CustomStringConvertible {
    /// The argument's name as the function spells it.
    package let argument: String
    /// The value that was given, as text.
    package let value: String
    /// What the function accepts, in words.
    package let allowed: String

    /// An error about one argument.
    package init(argument: String, value: String, allowed: String) {
        (self.argument, self.value, self.allowed) = (argument, value, allowed)
    }

    /// The error as one sentence.
    package var description: String { "\(argument) is \(value), allowed is \(allowed)." }
}

/// Throws unless the condition holds.
func require(_ holds: Bool, _ argument: String, _ value: some CustomStringConvertible, _ allowed: String) throws(InvalidArgument) {
    if !holds { throw InvalidArgument(argument: argument, value: value.description, allowed: allowed) }
}

/// Throws unless the number counts things: 0 to 10¹⁵, so that a few of them can be added without overflow.
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

/// Throws unless the number is a share.
func require(share value: Double, _ argument: String) throws(InvalidArgument) {
    try require((0...1).contains(value), argument, value, "0 to 1")
}

/// Throws unless the number can be a discount rate per period.
func require(rate value: Double, _ argument: String) throws(InvalidArgument) {
    try require(value.isFinite && value > -1, argument, value, "a finite number above -1")
}
