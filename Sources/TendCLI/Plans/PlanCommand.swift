import ArgumentParser
import TendDomain
import TendLanguage

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what a customer wants to reach, or begin a success plan.",
        discussion: "With --goal it begins a plan; with --reached it notes how far the open one is; without both it shows all.")

    @Argument(help: "The customer: its id, number or mail address.") var customer: String
    @Option(help: "What the customer wants to reach, in their own words.") var goal: String?
    @Option(help: "By when, as 2026-12-31.") var due: String?
    @Option(help: "What is counted, such as hours saved a week.") var measure: String?
    @Option(help: "Where the count stands at the start.") var begun: Double?
    @Option(help: "Where the count should go.") var target: Double?
    @Option(help: "A step on the way; may be given several times.") var milestone: [String] = []
    @Option(help: "Where the count of the open plan is now.") var reached: Double?
    @OptionGroup var dataOptions: DataOptions

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            let customer = try await tend.customer(named: customer).id
            if let goal { try await begin(goal, customer, tend) }
            if let reached {
                guard let open = try await tend.successPlans.all(of: customer).first(where: \.isOpen) else {
                    throw Problem.notFound(Phrase("There is no such plan."))
                }
                try await tend.successPlans.edit(open.id, of: customer) { $0.currentValue = reached }
            }
            show(try await tend.successPlans.all(of: customer))
        }
    }

    private func begin(_ goal: String, _ customer: ID<Customer>, _ tend: Tend) async throws {
        var draft = SuccessPlan(
            id: tend.ids.next(), customer: customer, goal: goal, measure: measure, startValue: begun, target: target, currentValue: begun, openedAt: SystemClock.now)
        if let due { draft.due = try await tend.parseInstant(due) }
        try await tend.successPlans.open(draft, milestones: milestone)
    }

    private func show(_ plans: [SuccessPlan]) {
        if dataOptions.json { return Output.json(.array(plans.map(\.json))) }
        Output.table(
            [t("Goal"), t("state"), t("How far"), t("Milestones")],
            plans.map { plan in
                [
                    plan.goal, plan.state.rawValue, plan.progress.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
                    "\(plan.milestonesDone)/\(plan.milestones.count)",
                ]
            }, right: [2, 3])
    }
}
