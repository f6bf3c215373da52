import TendDomain
import TendHTML
import TendLanguage

/// The stage of a customer, its stage history and the form to change it.
enum StagePage {
    static func page(
        _ visit: SignedInContext, _ customer: Customer, _ periods: [StagePeriod], _ active: [Subscription], _ typed: SubmittedForm
    ) -> Page {
        let t = visit.localizer
        let since = customer.stageSince.map { t("\(sentenceCased(t(customer.stage.phrase))) since \(t.day($0))") } ?? sentenceCased(t(customer.stage.phrase))
        return .customerSubpage(
            customer, t("Stage"), visit, problem: typed.problem,
            "<p class=\"lede\">\(since)</p>\(form(visit, customer, active, typed))<section><h2>\(t("Stage history"))</h2>\(history(visit, periods))</section>"
        )
    }

    private static func form(_ visit: SignedInContext, _ customer: Customer, _ active: [Subscription], _ typed: SubmittedForm) -> Form {
        let t = visit.localizer
        let stages = Stage.allCases.filter { $0 != customer.stage }.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase)), hint: t($0.meaning)) }
        let reasons =
            LostReason.allCases.map { SelectOption($0.rawValue, sentenceCased(t($0.phrase))) } + [SelectOption("other", t("Other (enter it in the note)"))]
        return Form(
            .post, CustomerPaths(customer.id).subpage("stage"), csrf: visit.csrf, style: "stage",
            """
            \(RadioGroup("stage", t("Move to"), stages, selected: typed["stage"], error: typed.error("stage", t)))\
            <div class="lost">\(RadioGroup("reason", t("Churn reason"), reasons, selected: typed["reason"], error: typed.error("reason", t)))\
            \(if: !active.isEmpty, endSubscriptionsCheckbox(t, active, typed).html)</div>\
            \(Field("note", t("Note (shown in the timeline)"), .lines(2), value: typed["note"], error: typed.error("note", t)))\
            \(Field("day", t("Since"), .date, value: typed["day"], hint: t("Leave empty for today."), error: typed.error("day", t)))\
            <div class="acts">\(Button(t("Move"), .primary))</div>
            """)
    }

    /// On by default: a churned customer usually stops paying.
    private static func endSubscriptionsCheckbox(_ t: Localizer, _ active: [Subscription], _ typed: SubmittedForm) -> Checkbox {
        let charges = active.map { [$0.plan, t.charge($0)].filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: ", ")
        return Checkbox(
            "end", t("End subscriptions on that day: \(charges)"), isOn: typed.problem == nil || typed["end"] == "on",
            hint: t("They no longer count as revenue. Stop the charges in your payment service as well."))
    }

    /// The churn reason and the note. A note without a chosen reason becomes the reason.
    static func reasonAndNote(_ visit: SignedInContext, _ stage: Stage) throws -> (reason: String?, note: String?) {
        let note = trimmed(visit.form["note"])
        guard note.count <= 2000 else { throw Problem.invalid(field: "note", Phrase("At most 2000 characters, please.")) }
        guard stage == .lost else { return (nil, note) }
        if let reason = LostReason(rawValue: visit.form["reason"]) { return (visit.localizer(reason.phrase), note) }
        guard !note.isEmpty else { throw Problem.invalid(field: "reason", Phrase("Choose a reason, or enter it in the note.")) }
        return (note, nil)
    }

    private static func dateRange(_ t: Localizer, _ period: StagePeriod) -> String {
        let start = period.start.map(t.day) ?? t("unknown")
        return period.end.map { start + " – " + t.day($0) } ?? t("since \(start)")
    }

    private static func history(_ visit: SignedInContext, _ periods: [StagePeriod]) -> Table {
        let t = visit.localizer
        let rows: [[HTML]] = periods.reversed().map { period in
            [
                "\(Badge(t(period.stage.phrase), period.stage == .lost ? .bad : .plain))", "\(dateRange(t, period))",
                "\(period.days(until: visit.now).map(t.count) ?? "–")", "\(period.note)",
            ]
        }
        return Table(
            t("Stage history"), captionHidden: true,
            [.text("\(t("Stage"))"), .text("\(t("When"))"), .number("\(t("Days"))"), .text("\(t("Why"))")], rows)
    }
}

extension Stage {
    var meaning: Phrase {
        switch self {
        case .acquisition: "Acquisition: may become a customer."
        case .activation: "Activation: has started and should see the value soon."
        case .retention: "Retention: gets the value and stays."
        case .expansion: "Expansion: buys more than before."
        case .loyalty: "Loyalty: a long-time customer who recommends you."
        case .lost: "No longer a customer."
        }
    }
}
