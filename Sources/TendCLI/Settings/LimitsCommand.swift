import ArgumentParser
import TendDomain
import TendLanguage

struct LimitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "List, set or remove the monthly usage limits of plans.",
        discussion: "tend limits Pro sign-in 500 sets a limit; 0 removes it. Kinds are sign-in, use, page, visit, lesson and session.")

    @Argument(help: "The plan, as named in subscriptions.") var plan: String?
    @Argument(help: "The usage type to limit.") var kind: Event.Kind?
    @Argument(help: "The limit per month.") var uses: Int?
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        if plan != nil, uses == nil { throw ValidationError("give the plan, the usage type and the limit per month") }
    }

    func run() async throws {
        try await reportingErrors {
            let tend = try await dataOptions.open()
            try await CommandLanguage.use(tend)
            if let plan, let kind, let uses { try await change(tend.planLimits, plan, kind, uses) }
            let limits = try await tend.planLimits.all()
            guard !dataOptions.json else {
                return Output.json(
                    .array(limits.map { .object([("plan", .string($0.plan)), ("kind", .string($0.kind.rawValue)), ("uses", .of($0.uses))]) }))
            }
            Output.table([t("Plan"), t("Usage type"), t("Per month")], limits.map { [$0.plan, t($0.kind.unit), String($0.uses)] }, right: [2])
        }
    }

    private func change(_ limits: PlanLimits, _ plan: String, _ kind: Event.Kind, _ uses: Int) async throws {
        guard uses == 0 else { return try await limits.set(plan, kind, to: uses) }
        guard let known = try await limits.all().first(where: { normalizedForSearch($0.plan) == normalizedForSearch(trimmed(plan)) && $0.kind == kind }) else {
            throw Problem.notFound(Phrase("There is no such limit."))
        }
        try await limits.remove(known.id)
    }
}

extension Event.Kind: ExpressibleByArgument {}
