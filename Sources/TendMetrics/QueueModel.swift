import Foundation

/// Work that arrives at random and is answered one by one: M/M/1, and M/M/c with help.
///
/// Arrivals are Poisson at λ an hour, each answer takes an exponential time at μ an hour, c people answer in order of arrival.
/// All times are hours (of working time, when the rates are). Reference: D. Gross and C. Harris, Fundamentals of Queueing Theory, chapter 2.
package struct QueueModel: Sendable, Equatable, Codable {
    /// λ: how many arrive in an hour.
    package let arrivalsPerHour: Double
    /// μ: how many one person answers in an hour of work.
    package let answersPerHour: Double
    /// c: how many people answer.
    package let people: Int

    /// A queue; throws unless λ ≥ 0, μ > 0, both finite, and 1 to 10 000 people answer.
    package init(arrivalsPerHour: Double, answersPerHour: Double, people: Int = 1) throws(InvalidArgument) {
        try require(notNegative: arrivalsPerHour, "arrivalsPerHour")
        try require(answersPerHour.isFinite && answersPerHour > 0, "answersPerHour", answersPerHour, "a finite number above 0")
        try require((1...10_000).contains(people), "people", people, "1 to 10000")
        try require((arrivalsPerHour / answersPerHour).isFinite, "answersPerHour", answersPerHour, "not vanishing against the arrivals")
        (self.arrivalsPerHour, self.answersPerHour, self.people) = (arrivalsPerHour, answersPerHour, people)
    }

    /// A queue from what was measured: λ = arrived ÷ hours open, μ = answered ÷ hours worked on answers.
    ///
    /// Nil when the hours or the answers are 0: then say `.undefined(.nothingAnswered)`.
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

    /// Utilisation ρ = λ ÷ (c μ); the share of the working time that goes into answers. Also known when it is 1 or more.
    package var utilisation: Double { arrivalsPerHour / (Double(people) * answersPerHour) }

    /// L: how many are waiting or being answered, on average. For one person ρ ÷ (1 − ρ).
    package var inSystem: MetricValue { steady { queue + load } }

    /// Lq: how many are waiting, on average. For one person ρ² ÷ (1 − ρ).
    package var inQueue: MetricValue { steady { queue } }

    /// W: hours from arrival to answer, on average. For one person 1 ÷ (μ − λ).
    package var timeInSystem: MetricValue { steady { meanWait + 1 / answersPerHour } }

    /// Wq: hours until the answer is begun, on average. For one person ρ ÷ (μ − λ).
    package var wait: MetricValue { steady { meanWait } }

    /// P0: the share of time in which nothing is waiting or being answered. For one person 1 − ρ.
    ///
    /// 1 ÷ (Σ_{k<c} a^k ÷ k! + a^c ÷ (c! (1 − ρ))), a = λ ÷ μ; 0 where the sum passes the range of a double.
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

    /// Erlang C: the share of arrivals that must wait. B_0 = 1, B_k = a B_{k−1} ÷ (k + a B_{k−1}), C = B_c ÷ (1 − ρ (1 − B_c)).
    package var mustWait: MetricValue { steady { erlangC } }

    /// P(wait > t) = C e^{−(cμ−λ)t} for t ≥ 0 hours; throws when t is negative or not finite.
    package func waitExceeds(hours t: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: t, "hours")
        return steady { erlangC * exp(-spare * t) }
    }

    /// The wait in hours that a share (0 to below 1) of arrivals does not exceed: ln(C ÷ (1 − share)) ÷ (cμ − λ), 0 where so many need not wait.
    package func waitQuantile(_ share: Double) throws(InvalidArgument) -> MetricValue {
        try require((0..<1).contains(share), "share", share, "0 to below 1")
        return steady { share > 1 - erlangC ? log(erlangC / (1 - share)) / spare : 0 }
    }

    /// P(time from arrival to answer > t) = e^{−μt} + C (e^{−μt} − e^{−(cμ−λ)t}) ÷ (c − 1 − a), in the limit C μt e^{−μt} for c − 1 = a.
    ///
    /// For one person e^{−(μ−λ)t}. Throws when t is negative or not finite.
    package func timeInSystemExceeds(hours t: Double) throws(InvalidArgument) -> MetricValue {
        try require(notNegative: t, "hours")
        return steady { systemTail(t) }
    }

    /// The time from arrival to answer, in hours, that a share (0 to below 1) of arrivals does not exceed.
    ///
    /// For one person −ln(1 − share) ÷ (μ − λ); for more by halving.
    package func timeInSystemQuantile(_ share: Double) throws(InvalidArgument) -> MetricValue {
        try require((0..<1).contains(share), "share", share, "0 to below 1")
        return steady { people == 1 ? -log1p(-share) / spare : quantileByBisection(1 - share) }
    }

    /// The reply time, in hours, that can be promised for a share of cases (90 %): arrival to answer, at the present λ and μ.
    package func replyTimePercentile(share: Double = 0.9) throws(InvalidArgument) -> MetricValue { try timeInSystemQuantile(share) }

    private var load: Double { arrivalsPerHour / answersPerHour }
    private var spare: Double { Double(people) * answersPerHour - arrivalsPerHour }
    private var meanWait: Double { erlangC / spare }
    private var queue: Double { arrivalsPerHour * meanWait }

    private var erlangC: Double {
        var blocked = 1.0
        for k in 1...people { blocked = load * blocked / (Double(k) + load * blocked) }
        return blocked / (1 - utilisation * (1 - blocked))
    }

    private func steady(_ value: () -> Double) -> MetricValue {
        spare > 0 && utilisation < 1 ? .exactly(value()) : .undefined(.arrivalsExceedCapacity)
    }

    private func systemTail(_ t: Double) -> Double {
        let served = exp(-answersPerHour * t)
        let gap = Double(people) - 1 - load
        let exponent = answersPerHour * t * gap
        let difference = abs(exponent) < 1 ? served * -expm1(-exponent) : served - exp(-spare * t)
        return served + erlangC * (abs(gap) < 1e-12 ? served * answersPerHour * t : difference / gap)
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
