/// The scale of a rating, and the lowest rating that counts as satisfied.
package struct RatingScale: Sendable, Equatable, Codable {
    /// The lowest rating.
    package let low: Int
    /// The highest rating.
    package let high: Int
    /// The lowest rating that counts as satisfied.
    package let satisfiedFrom: Int

    /// A scale; throws unless low < high and low < `satisfiedFrom` ≤ high.
    package init(_ range: ClosedRange<Int>, satisfiedFrom: Int) throws(InvalidArgument) {
        let (low, high) = (range.lowerBound, range.upperBound)
        try require(low < high, "range", range.description, "more than one rating")
        try require(satisfiedFrom > low && satisfiedFrom <= high, "satisfiedFrom", satisfiedFrom, "above \(low), at most \(high)")
        (self.low, self.high, self.satisfiedFrom) = (low, high, satisfiedFrom)
    }

    private init(low: Int, high: Int, satisfiedFrom: Int) {
        (self.low, self.high, self.satisfiedFrom) = (low, high, satisfiedFrom)
    }

    /// 1 to 5, satisfied from 4.
    package static let oneToFive = RatingScale(low: 1, high: 5, satisfiedFrom: 4)
    /// 0 to 10, satisfied from 8 unless the owner sets another value.
    package static let zeroToTen = RatingScale(low: 0, high: 10, satisfiedFrom: 8)
}

/// Counts ratings for customer satisfaction, CSAT = satisfied ÷ all ratings.
package struct CSATTally: Sendable, Equatable {
    /// The scale of the ratings.
    package let scale: RatingScale
    /// The number of ratings that count as satisfied.
    package private(set) var satisfied = 0
    /// The mean of the ratings.
    package private(set) var mean = Mean()

    /// An empty tally.
    package init(_ scale: RatingScale = .oneToFive) { self.scale = scale }

    /// Adds one rating; throws if it is not on the scale.
    package mutating func add(_ rating: Int) throws(InvalidArgument) {
        try require((scale.low...scale.high).contains(rating), "rating", rating, "\(scale.low) to \(scale.high)")
        try mean.add(Double(rating))
        if rating >= scale.satisfiedFrom { satisfied += 1 }
    }

    /// satisfied ÷ ratings as a share, with its Wilson interval.
    package var metricValue: MetricValue { Proportion(counted: satisfied, of: mean.n).metricValue(else: .noRatings) }

    /// The share that is not satisfied, 1 − CSAT, with its Wilson interval.
    package var dissatisfied: MetricValue { metricValue.map { 1 - $0 } }

    /// The mean rating in points of the scale, with its t-interval.
    package var meanRating: MetricValue { mean.metricValue(else: .noRatings, within: Double(scale.low)...Double(scale.high)) }
}

/// Customer effort score, CES = mean of answers of 1 to 7. The wording of the question decides whether 7 means easy or hard.
package struct CESTally: Sendable, Equatable {
    private var mean = Mean()

    /// An empty tally.
    package init() {}

    /// Adds one answer; throws if it is not 1 to 7.
    package mutating func add(_ answer: Int) throws(InvalidArgument) {
        try require((1...7).contains(answer), "answer", answer, "1 to 7")
        try mean.add(Double(answer))
    }

    /// The mean answer, 1 to 7, with its t-interval.
    package var metricValue: MetricValue { mean.metricValue(else: .noRatings, within: 1...7) }
}

/// CSAT from counts, and the expectation gap.
package enum Satisfaction {
    /// CSAT = satisfied ÷ ratings as a share, with its Wilson interval; throws if there are more satisfied than ratings.
    package static func csat(satisfied: Int, ratings: Int) throws(InvalidArgument) -> MetricValue {
        try Proportion(satisfied, of: ratings, partName: "satisfied", totalName: "ratings").metricValue(else: .noRatings)
    }

    /// Expectation gap = (expected − perceived) ÷ (expected + perceived), −1…1; positive means below expectations.
    ///
    /// Both are on the same scale, which starts at 0. Throws if one is negative or not finite.
    package static func expectationGap(expected: Double, perceived: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: expected, "expected")
        try require(notNegative: perceived, "perceived")
        let sum = expected + perceived
        return sum == 0 ? .undefined(.noExpectation) : .exactly((expected - perceived) / sum)
    }
}

/// The mean expectation gap of many answers; answers where both values are 0 are left out.
package struct ExpectationGapTally: Sendable, Equatable {
    private var mean = Mean()

    /// An empty tally.
    package init() {}

    /// Adds one answer; throws if a value is negative or not finite.
    package mutating func add(expected: Double, perceived: Double) throws(InvalidArgument) {
        if let gap = try Satisfaction.expectationGap(expected: expected, perceived: perceived).value { try mean.add(gap) }
    }

    /// The mean gap, −1…1, with its t-interval; positive means below expectations.
    package var metricValue: MetricValue { mean.metricValue(else: .noRatings, within: -1...1) }
}
