/// The limits of all leaf values below a node of a tree that is monotone in some columns.
///
/// A cut of a column with a known direction must have child values in its order, and the midpoint of the two becomes a limit of
/// either side. So no leaf below one child can pass a leaf below the other, however the tree grows: comparing the children alone
/// would allow that. G and H are the sums of a node, and its value is G ÷ (H + λ) within the limits.
/// Reference: T. Chen and C. Guestrin, XGBoost: A scalable tree boosting system, KDD (2016), with its monotone constraints.
struct LeafBounds {
    typealias Term = SIMD2<Double>

    private(set) var low = -Double.infinity
    private(set) var high = Double.infinity

    /// The allowed value with the lowest loss.
    @inline(__always)
    func value(_ sum: Term, l2: Double) -> Double {
        let weight = sum[1] + l2
        return min(max(weight > 0 ? sum[0] / weight : 0, low), high)
    }

    /// 2 G v − (H + λ) v² of the value v: twice the decrease of the loss, and G² ÷ (H + λ) where no limit is reached.
    @inline(__always)
    func score(_ sum: Term, l2: Double) -> Double { Self.score(sum, l2, value(sum, l2: l2)) }

    @inline(__always)
    private static func score(_ sum: Term, _ l2: Double, _ value: Double) -> Double { value * (2 * sum[0] - (sum[1] + l2) * value) }

    /// The score of a cut; −∞ if the values of its children are not in the order of the column.
    @inline(__always)
    func score(_ left: Term, _ right: Term, l2: Double, _ direction: KnownDirection) -> Double {
        let (leftValue, rightValue) = (value(left, l2: l2), value(right, l2: l2))
        if direction == .rising && leftValue > rightValue || direction == .falling && leftValue < rightValue { return -.infinity }
        return Self.score(left, l2, leftValue) + Self.score(right, l2, rightValue)
    }

    /// The limits below the two children of a cut.
    func children(_ left: Term, _ right: Term, l2: Double, _ direction: KnownDirection) -> (left: LeafBounds, right: LeafBounds) {
        let middle = (value(left, l2: l2) + value(right, l2: l2)) / 2
        var children = (left: self, right: self)
        switch direction {
        case .unknown: break
        case .rising: (children.left.high, children.right.low) = (middle, middle)
        case .falling: (children.left.low, children.right.high) = (middle, middle)
        }
        return children
    }
}
