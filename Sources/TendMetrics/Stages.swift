import TendMath

/// How many took a step of those who could have, and how long they took: lead, trial, activation, expansion, referral.
package struct Conversion: Sendable, Equatable {
    /// How many could have taken the step.
    package private(set) var eligible = 0
    private var days: [Double] = []

    /// An empty count.
    package init() {}

    /// Adds one who could take the step: after how many days it was taken, nil when it was not. Throws when negative or not finite.
    package mutating func add(reachedAfter days: Double?) throws(InvalidArgument) {
        if let days {
            try require(notNegative: days, "days")
            self.days.append(days)
        }
        eligible += 1
    }

    /// How many took the step.
    package var reached: Int { days.count }

    /// Conversion = reached ÷ could have reached, with its Wilson interval.
    package var metricValue: MetricValue { Proportion(counted: reached, of: eligible).metricValue(else: .nobodyCouldReach) }

    /// Median days of those who took the step.
    package var medianDays: MetricValue { WaitTimes.percentile(0.5, of: days, else: .nobodyReached) }
}

/// Customers passing through stages in order: who went on, who fell out and why, and how long each stage took.
package struct Funnel<Stage: Hashable & Sendable>: Sendable {
    /// How a customer's time in a stage ended.
    package enum Exit: Sendable, Equatable {
        /// Still in the stage.
        case none
        /// Moved to another stage.
        case moved(to: Stage)
        /// Lost, for this reason.
        case lost(reason: String)
    }

    /// One stage of the funnel.
    package struct Step: Sendable {
        /// The stage.
        package let stage: Stage
        /// How many entered it.
        package fileprivate(set) var entered = 0
        /// How many left it for a later stage.
        package fileprivate(set) var advanced = 0
        /// How many left it for an earlier stage.
        package fileprivate(set) var fellBack = 0
        /// How many were lost from it, by reason.
        package fileprivate(set) var lost: [String: Int] = [:]
        /// How many left it, whichever way.
        package fileprivate(set) var exited = 0
        fileprivate var days: [Double] = []

        /// How many are still in it.
        package var inside: Int { entered - exited }

        /// Conversion = advanced ÷ entered, with its Wilson interval.
        package var conversion: MetricValue { share(advanced) }

        /// Drop-off = lost ÷ entered, with its Wilson interval.
        package var dropOff: MetricValue { share(lost.values.reduce(0, +)) }

        /// Median days in the stage of those who left it, whichever way, and whose entry is known.
        package var medianDays: MetricValue { WaitTimes.percentile(0.5, of: days, else: .nobodyReached) }

        private func share(_ part: Int) -> MetricValue { Proportion(counted: part, of: entered).metricValue(else: .nobodyCouldReach) }
    }

    /// The stages in their order.
    package private(set) var steps: [Step]

    /// An empty funnel over stages in their order; throws when one stands twice.
    package init(stages: [Stage]) throws(InvalidArgument) {
        try require(Set(stages).count == stages.count, "stages", "\(stages)", "each stage once")
        steps = stages.map { Step(stage: $0) }
    }

    /// Adds one customer's stay in a stage: entry and exit day, and how it ended. Each stay counts once; without an entry day its time does not.
    ///
    /// Throws when a stage is unknown, a day is not finite, or the exit day is before the entry or does not fit the ending.
    package mutating func add(_ stage: Stage, enteredOn entry: Double?, exitedOn exitDay: Double?, exit: Exit) throws(InvalidArgument) {
        let here = try index(of: stage, "stage")
        if let entry { try require(finite: entry, "enteredOn") }
        try require((exitDay == nil) == (exit == .none), "leftOn", exitDay?.description ?? "nil", "a day exactly when the stage was left")
        if let exitDay { try require(exitDay.isFinite && exitDay >= entry ?? exitDay, "leftOn", exitDay, "a day not before \(entry ?? exitDay)") }
        switch exit {
        case .none: break
        case .moved(let next):
            let there = try index(of: next, "moved(to:)")
            try require(there != here, "moved(to:)", "\(next)", "another stage")
            if there > here { steps[here].advanced += 1 } else { steps[here].fellBack += 1 }
        case .lost(let reason): steps[here].lost[reason, default: 0] += 1
        }
        steps[here].entered += 1
        guard let exitDay else { return }
        steps[here].exited += 1
        if let entry { steps[here].days.append(exitDay - entry) }
    }

    private func index(of stage: Stage, _ argument: String) throws(InvalidArgument) -> Int {
        guard let place = steps.firstIndex(where: { $0.stage == stage }) else {
            throw InvalidArgument(argument: argument, value: "\(stage)", allowed: "\(steps.map(\.stage))")
        }
        return place
    }
}
