import TendMath

/// The conversion of one step (lead, trial, activation, expansion, referral), and the time it takes.
package struct Conversion: Sendable, Equatable {
    /// The number of customers who could take the step.
    package private(set) var eligible = 0
    private var days: [Double] = []

    /// An empty count.
    package init() {}

    /// Adds a customer who could take the step: the days until the customer took it, or nil. Throws if the days are negative or not finite.
    package mutating func add(reachedAfter days: Double?) throws(InvalidArgument) {
        if let days {
            try require(notNegative: days, "days")
            self.days.append(days)
        }
        eligible += 1
    }

    /// The number of customers who took the step.
    package var reached: Int { days.count }

    /// Conversion = reached ÷ eligible, with its Wilson interval.
    package var metricValue: MetricValue { Proportion(counted: reached, of: eligible).metricValue(else: .nobodyCouldReach) }

    /// Median days of the customers who took the step.
    package var medianDays: MetricValue { WaitTimes.percentile(0.5, of: days, else: .nobodyReached) }
}

/// A funnel of ordered stages: conversion, drop-off with its reasons, and the time in each stage.
package struct Funnel<Stage: Hashable & Sendable>: Sendable {
    /// How a customer left a stage.
    package enum Exit: Sendable, Equatable {
        /// Still in the stage.
        case none
        /// Moved to another stage.
        case moved(to: Stage)
        /// Lost, with the reason.
        case lost(reason: String)
    }

    /// One stage of the funnel.
    package struct Step: Sendable {
        /// The stage.
        package let stage: Stage
        /// The number of customers who entered the stage.
        package fileprivate(set) var entered = 0
        /// The number of customers who moved to a later stage.
        package fileprivate(set) var advanced = 0
        /// The number of customers who moved to an earlier stage.
        package fileprivate(set) var fellBack = 0
        /// The number of customers lost in the stage, by reason.
        package fileprivate(set) var lost: [String: Int] = [:]
        /// The number of customers who left the stage, including lost ones.
        package fileprivate(set) var exited = 0
        fileprivate var days: [Double] = []

        /// The number of customers in the stage now.
        package var inside: Int { entered - exited }

        /// Conversion = advanced ÷ entered, with its Wilson interval.
        package var conversion: MetricValue { share(advanced) }

        /// Drop-off = lost ÷ entered, with its Wilson interval.
        package var dropOff: MetricValue { share(lost.values.reduce(0, +)) }

        /// Median days in the stage of the customers who left it and whose entry day is known.
        package var medianDays: MetricValue { WaitTimes.percentile(0.5, of: days, else: .nobodyReached) }

        private func share(_ part: Int) -> MetricValue { Proportion(counted: part, of: entered).metricValue(else: .nobodyCouldReach) }
    }

    /// The stages in their order.
    package private(set) var steps: [Step]

    /// An empty funnel over stages in their order; throws if a stage occurs twice.
    package init(stages: [Stage]) throws(InvalidArgument) {
        try require(Set(stages).count == stages.count, "stages", "\(stages)", "each stage once")
        steps = stages.map { Step(stage: $0) }
    }

    /// Adds the stay of one customer in a stage. A stay without an entry day counts, but not for the time in the stage.
    ///
    /// Throws if a stage is unknown, a day is not finite, the exit day is before the entry day, or `exit` and the exit day contradict each other.
    package mutating func add(_ stage: Stage, enteredOn entry: Double?, exitedOn exitDay: Double?, exit: Exit) throws(InvalidArgument) {
        let current = try index(of: stage, "stage")
        if let entry { try require(finite: entry, "enteredOn") }
        try require((exitDay == nil) == (exit == .none), "exitedOn", exitDay?.description ?? "nil", "a day exactly when the stage was left")
        if let exitDay { try require(exitDay.isFinite && exitDay >= entry ?? exitDay, "exitedOn", exitDay, "a day not before \(entry ?? exitDay)") }
        switch exit {
        case .none: break
        case .moved(let next):
            let target = try index(of: next, "moved(to:)")
            try require(target != current, "moved(to:)", "\(next)", "another stage")
            if target > current { steps[current].advanced += 1 } else { steps[current].fellBack += 1 }
        case .lost(let reason): steps[current].lost[reason, default: 0] += 1
        }
        steps[current].entered += 1
        guard let exitDay else { return }
        steps[current].exited += 1
        if let entry { steps[current].days.append(exitDay - entry) }
    }

    private func index(of stage: Stage, _ argument: String) throws(InvalidArgument) -> Int {
        guard let index = steps.firstIndex(where: { $0.stage == stage }) else {
            throw InvalidArgument(argument: argument, value: "\(stage)", allowed: "\(steps.map(\.stage))")
        }
        return index
    }
}
