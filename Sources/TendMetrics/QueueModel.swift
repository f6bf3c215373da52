import Foundation

/// The queueing models M/M/1 (one person) and M/M/c (several people).
///
/// Arrivals are a Poisson process with rate λ per hour; service times are exponential with rate μ per hour; c people answer in order of arrival.
/// All times are in hours (working hours, if the rates are). Reference: D. Gross and C. Harris, Fundamentals of Queueing Theory, chapter 2.
package struct QueueModel: Sendable, Equatable, Codable {
    /// λ, arrivals per hour.
    package let arrivalsPerHour: Double
    /// μ, answers per person and hour of work.
    package let answersPerHour: Double
    /// c, the number of people who answer.
    package let people: Int

    /// A model; throws unless λ ≥ 0, μ > 0, both finite, and 1 to 10 000 people answer.
    package init(arrivalsPerHour: Double, answersPerHour: Double, people: Int = 1) throws(InvalidArgument) {
        try require(notNegative: arrivalsPerHour, "arrivalsPerHour")
        try require(answersPerHour.isFinite && answersPerHour > 0, "answersPerHour", answersPerHour, "a finite number above 0")
        try require((1...10_000).contains(people), "people", people, "1 to 10000")
        try require((arrivalsPerHour / answersPerHour).isFinite, "answersPerHour", answersPerHour, "not negligible compared with the arrivals")
        (self.arrivalsPerHour, self.answersPerHour, self.people) = (arrivalsPerHour, answersPerHour, people)
    }

    /// A model from measurements: λ = arrived ÷ hours open, μ = answered ÷ hours of work on answers.
    ///
    /// nil if the hours or the answers are 0; the metric is then `.undefined(.nothingAnswered)`.
    package static func measured(
        arrived: Int, hoursOpen: Double, answered: Int, hoursWorked: Double, people: Int = 1
    ) throws(InvalidArgument) -> QueueModel? {
        try require(count: arrived, "arrived")
        try require(count: answered, "answered")
        try require(notNegative: hoursOpen, "hoursOpen")
        try require(notNegative: hoursWorked, "hoursWorked")
        guard hoursOpen > 0, hoursWorked > 0, answered > 0 else { return nil }
        return try QueueModel(arrivalsPerHour: Double(arrived) / hoursOpen, answersPerHour: Double(answered) / hoursWorked, people: people)
    }

    /// Utilisation ρ = λ ÷ (c μ); the share of working time spent on answers. Defined also if it is 1 or more.
    package var utilisation: Double { arrivalsPerHour / (Double(people) * answersPerHour) }

    /// L, the mean number of cases waiting or being answered. For one person ρ ÷ (1 − ρ).
    package var inSystem: MetricValue { steady { queue + load } }

    /// Lq, the mean number of cases waiting. For one person ρ² ÷ (1 − ρ).
    package var inQueue: MetricValue { steady { queue } }

    /// W, the mean time from arrival to answer, in hours. For one person 1 ÷ (μ − λ).
    package var timeInSystem: MetricValue { steady { meanWait + 1 / answersPerHour } }

    /// Wq, the mean time until work on the answer starts, in hours. For one person ρ ÷ (μ − λ).
    package var wait: MetricValue { steady { meanWait } }

    /// P0, the share of time without cases. For one person 1 − ρ.
    ///
    /// 1 ÷ (Σ_{k<c} a^k ÷ k! + a^c ÷ (c! (1 − ρ))), a = λ ÷ μ; 0 if the sum exceeds the range of a double.
    package var idle: MetricValue {
        steady {
            var (sum, term) = (0.0, 1.0)
            for k in 1...people {
                sum += term
                term *= load / Double(k)
            }
            return 1 / (sum + term / (1 - utilisation))
        }
    }

    /// Erlang C, the share of arrivals that must wait. B_0 = 1, B_k = a B_{k−1} ÷ (k + a B_{k−1}), C = B_c ÷ (1 − ρ (1 − B_c)).
    package var mustWait: MetricValue { steady { erlangC } }

    /// P(wait > t) = C e^{−(cμ−λ)t} for t ≥ 0 hours; throws if t is negative or not finite.
    package func waitExceeds(hours t: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: t, "hours")
        return steady { erlangC * exp(-spareCapacity * t) }
    }

    /// A percentile of the wait, in hours: ln(C ÷ (1 − share)) ÷ (cμ − λ) for a share of 0 to below 1; 0 if this share does not wait.
    package func waitQuantile(_ share: Double) throws(InvalidArgument) -> MetricValue {
        try require((0..<1).contains(share), "share", share, "0 to below 1")
        return steady { share > 1 - erlangC ? log(erlangC / (1 - share)) / spareCapacity : 0 }
    }

    /// P(time from arrival to answer > t) = e^{−μt} + C (e^{−μt} − e^{−(cμ−λ)t}) ÷ (c − 1 − a), with the limit C μt e^{−μt} for c − 1 = a.
    ///
    /// For one person e^{−(μ−λ)t}. Throws if t is negative or not finite.
    package func timeInSystemExceeds(hours t: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: t, "hours")
        return steady { systemTail(t) }
    }

    /// A percentile of the time from arrival to answer, in hours, for a share of 0 to below 1.
    ///
    /// For one person −ln(1 − share) ÷ (μ − λ); otherwise by bisection.
    package func timeInSystemQuantile(_ share: Double) throws(InvalidArgument) -> MetricValue {
        try require((0..<1).contains(share), "share", share, "0 to below 1")
        return steady { people == 1 ? -log1p(-share) / spareCapacity : quantileByBisection(1 - share) }
    }

    /// The reply time in hours, from arrival to answer, that can be promised for a share of cases.
    package func replyTimePercentile(share: Double = 0.9) throws(InvalidArgument) -> MetricValue { try timeInSystemQuantile(share) }

    private var load: Double { arrivalsPerHour / answersPerHour }
    private var spareCapacity: Double { Double(people) * answersPerHour - arrivalsPerHour }
    private var meanWait: Double { erlangC / spareCapacity }
    private var queue: Double { arrivalsPerHour * meanWait }

    private var erlangC: Double {
        var erlangB = 1.0
        for k in 1...people { erlangB = load * erlangB / (Double(k) + load * erlangB) }
        return erlangB / (1 - utilisation * (1 - erlangB))
    }

    private func steady(_ value: () -> Double) -> MetricValue {
        spareCapacity > 0 && utilisation < 1 ? .exactly(value()) : .undefined(.arrivalsExceedCapacity)
    }

    private func systemTail(_ t: Double) -> Double {
        let answered = exp(-answersPerHour * t)
        let difference = Double(people) - 1 - load
        let exponent = answersPerHour * t * difference
        let tailDifference = abs(exponent) < 1 ? answered * -expm1(-exponent) : answered - exp(-spareCapacity * t)
        return answered + erlangC * (abs(difference) < 1e-12 ? answered * answersPerHour * t : tailDifference / difference)
    }

    private func quantileByBisection(_ tail: Double) -> Double {
        var (low, high) = (0.0, 1 / answersPerHour)
        while systemTail(high) > tail, high.isFinite { high *= 2 }
        for _ in 0..<200 where low < high {
            let middle = 0.5 * (low + high)
            if middle == low || middle == high { break }
            if systemTail(middle) > tail { low = middle } else { high = middle }
        }
        return high
    }
}
