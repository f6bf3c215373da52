import TendDomain
import TendHTML
import TendLanguage

/// Where a customer stands, where it stood before, and how it moves on.
enum StagePage {
    static func page(
        _ visit: SignedInContext, _ customer: Customer, _ stretches: [StagePeriod], _ running: [Subscription], _ typed: SubmittedForm
    ) -> Page {
        let t = visit.localizer
        let since = customer.stageSince.map { t("\(sentenceCased(t(customer.stage.phrase))) since \(t.day($0))") } ?? sentenceCased(t(customer.stage.phrase))
        return .customerSubpage(
            customer, t("Stage"), visit, problem: typed.problem,
            "<p class=\"lede\">\(since)</p>\(form(visit, customer, running, typed))<section><h2>\(t("Stages so far"))</h2>\(history(visit, stretches))</section>"
        )
    }

    private static func form(_ visit: SignedInContext, _ customer: Customer, _ running: [Subscription], _ typed: SubmittedForm) -> Form {
        let t = visit.localizer
        let stages = Stage.allCases.filter { $0 != customer.stage }.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase)), hint: t($0.meaning)) }
        let reasons = LostReason.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) } + [SelectOption("other", t("Another reason, in your words below"))]
        return Form(
            .post, CustomerPaths(customer.id).subpage("stage"), csrf: visit.csrf, style: "stage",
            """
            \(RadioGroup("stage", t("Move to"), stages, selected: typed["stage"], error: typed.error("stage", t)))\
            <div class="lost">\(RadioGroup("reason", t("Why did they leave?"), reasons, selected: typed["reason"], error: typed.error("reason", t)))\
            \(if: !running.isEmpty, endSubscriptionsCheckbox(t, running, typed).html)</div>\
            \(Field("note", t("In your words"), .lines(2), value: typed["note"], hint: t("What led to it. It stands in the timeline."), error: typed.error("note", t)))\
            \(Field("day", t("Since"), .date, value: typed["day"], hint: t("Empty means today."), error: typed.error("day", t)))\
            <div class="acts">\(Button(t("Move"), .primary))</div>
            """)
    }

    /// Who is gone pays no more, unless somebody says otherwise.
    private static func endSubscriptionsCheckbox(_ t: Localizer, _ running: [Subscription], _ typed: SubmittedForm) -> Checkbox {
        let paid = running.map { [$0.plan, t.charge($0)].filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: ", ")
        return Checkbox(
            "end", t("End what is paid that day: \(paid)"), isOn: typed.problem == nil || typed["end"] == "on",
            hint: t("It no longer counts as revenue. Whoever charges the money has to be told as well."))
    }

    /// Why someone was lost, and what else was said.
    static func reasonAndNote(_ visit: SignedInContext, _ stage: Stage) throws -> (reason: String?, note: String?) {
        let note = trimmed(visit.form["note"])
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", Phrase("At most 2000 characters, please.")) }
        guard stage == .lost else { return (nil, note) }
        if let reason = LostReason(rawValue: visit.form["reason"]) { return (visit.localizer(reason.phrase), note) }
        guard !note.isEmpty else { throw Problem.invalid(field: "reason", Phrase("Choose a reason, or write it in your words.")) }
        return (note, nil)
    }

    private static func dateRange(_ t: Localizer, _ stretch: StagePeriod) -> String {
        let start = stretch.start.map(t.day) ?? t("unknown")
        return stretch.end.map { start + " – " + t.day($0) } ?? t("since \(start)")
    }

    private static func history(_ visit: SignedInContext, _ stretches: [StagePeriod]) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = stretches.reversed().map { stretch in
            [
                "\(Badge(t(stretch.stage.phrase), stretch.stage == .lost ? .bad : .plain))", "\(dateRange(t, stretch))",
                "\(stretch.days(until: visit.now).map(t.count) ?? "–")", "\(stretch.note)",
            ]
        }
        return Table(
            t("Stages so far"), captionHidden: true,
            [.text("\(t("Stage"))"), .text("\(t("When"))"), .number("\(t("Days"))"), .text("\(t("Why"))")], rows)
    }
}

extension Stage {
    var meaning: Phrase {
        switch self {
        case .acquisition: "May become a customer."
        case .activation: "Has begun, and is to see the value soon."
        case .retention: "Gets the value and stays."
        case .expansion: "Takes more than before."
        case .loyalty: "Has stayed long and tells others."
        case .lost: "No longer a customer."
        }
    }
}
