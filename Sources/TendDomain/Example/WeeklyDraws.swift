import TendMath

extension Example {
    /// The random numbers of one week that decide the hidden course. Every week takes the same number of them, so that two
    /// simulations with the same seed differ only in what the owner does.
    struct WeeklyDraws: Sendable {
        let engagement, satisfaction: Double
        let problem, cause, severity, weeks, notice, conversation, ending: Double

        init(_ random: inout Random) {
            engagement = random.normal()
            satisfaction = random.normal()
            problem = random.uniform()
            cause = random.uniform()
            severity = random.uniform()
            weeks = random.uniform()
            notice = random.uniform()
            conversation = random.uniform()
            ending = random.uniform()
        }
    }
}
