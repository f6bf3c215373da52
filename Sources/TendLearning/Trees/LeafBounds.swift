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
    func score(_ sum: Term, l2: Double) -> Double {
        let value = value(sum, l2: l2)
        return value * (2 * sum[0] - (sum[1] + l2) * value)
    }

    /// The sum of the scores of both children of a cut, which have weights H + λ above 0; −∞ if their values are not in the order of the
    /// column.
    @inline(__always)
    func score(_ left: Term, _ right: Term, l2: Double, _ direction: KnownDirection) -> Double {
        // Both children at once: divisions take most of the time.
        let (sums, weights) = (Term(left[0], right[0]), Term(left[1], right[1]) + l2)
        let ratios = sums / weights
        let values = Term(min(max(ratios[0], low), high), min(max(ratios[1], low), high))
        if Double(direction.rawValue) * (values[1] - values[0]) < 0 { return -.infinity }
        let scores = values * (2 * sums - weights * values)
        return scores[0] + scores[1]
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
