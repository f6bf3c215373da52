import ArgumentParser
import TendDomain
import TendLanguage

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show the success plans of a customer, start one or record its progress.",
        discussion: "--goal starts a plan; --reached records the current value of the open plan; without both, all plans are shown.")

    @Argument(help: "The customer: its id, customer number or email address.") var customer: String
    @Option(help: "The goal, in the customer's own words.") var goal: String?
    @Option(help: "Due date, as 2026-12-31.") var due: String?
    @Option(help: "What to measure, such as hours saved a week.") var measure: String?
    @Option(help: "Start value.") var begun: Double?
    @Option(help: "Target value.") var target: Double?
    @Option(help: "A milestone; repeatable.") var milestone: [String] = []
    @Option(help: "Current value of the open plan.") var reached: Double?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let customer = try await tend.customer(named: customer).id
            if let goal { try await start(goal, customer, tend) }
            if let reached {
                guard let open = try await tend.successPlans.all(of: customer).first(where: \.isOpen) else {
                    throw Problem.notFound(Phrase("There is no such plan."))
                }
                try await tend.successPlans.edit(open.id, of: customer) { $0.currentValue = reached }
            }
            show(try await tend.successPlans.all(of: customer))
        }
    }

    private func start(_ goal: String, _ customer: ID<Customer>, _ tend: Tend) async throws {
        var draft = SuccessPlan(
            id: tend.ids.next(), customer: customer, goal: goal, measure: measure, startValue: begun, target: target, currentValue: begun,
            openedAt: SystemClock.now)
        if let due { draft.due = try await tend.parseInstant(due) }
        try await tend.successPlans.open(draft, milestones: milestone)
    }

    private func show(_ plans: [SuccessPlan]) {
        if dataOptions.json { return Output.json(.array(plans.map(\.json))) }
        Output.table(
            [t("Goal"), t("state"), t("Progress"), t("Milestones")],
            plans.map { plan in
                [
                    plan.goal, plan.state.rawValue, plan.progress.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
                    "\(plan.milestonesDone)/\(plan.milestones.count)",
                ]
            }, right: [2, 3])
    }
}
