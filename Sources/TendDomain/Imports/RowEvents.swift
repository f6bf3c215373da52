import TendLanguage
import TendTables

extension RowReader {
    // MARK: A list of customers may carry figures beside who they are

    mutating func readMetrics(into record: inout ImportRecord) {
        let customer = record.customer
        if let charge = money(.monthlyCharge) {
            let isLost = customer.stage == .lost
            record.subscription = ParsedSubscription(
                key: "of:" + customer.key, plan: text(.plan) ?? "", amount: charge, every: .month,
                startedAt: instant(.startedAt) ?? customer.since, ended: isLost, endedAt: isLost ? customer.stageSince : nil)
        }
        if let amount = amount {
            record.events.append(
                ParsedEvent(
                    kind: amount.minorUnits < 0 ? .refund : .payment, at: instant(.at), amount: amount, name: text(.product),
                    key: "spent:" + customer.key, isUpdatable: true))
        }
        readResponses(into: &record, key: "score:" + customer.key, isUpdatable: true)
    }

    /// The text of the event: the note and the columns that are event details.
    var eventText: String? {
        var parts: [String] = []
        if let text = text(.text) { parts.append(text) }
        for column in mapper.detailColumns {
            let cell = row[column].text
            if !cell.isEmpty { parts.append(mapper.mapping.columns[column].header + ": " + cell) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    // MARK: Subscriptions

    mutating func subscription(of customer: ParsedCustomer, _ occurrence: Int) -> ParsedSubscription? {
        let role: ColumnRole = mapper.columnIndex(of: .monthlyCharge) != nil ? .monthlyCharge : .amount
        guard let amount = money(role) else {
            rejectBlank(role, Phrase("The row has no amount; fill in the cell."))
            return nil
        }
        let status = text(.status).map(normalizedForSearch)
        let endedAt = instant(.endedAt)
        let cancelled = ["canceled", "cancelled", "ended", "expired", "unpaid", "incomplete_expired", "已取消", "已结束"]
        return ParsedSubscription(
            key: keyText(.subscriptionKey).map { "sub:" + $0 } ?? "of:" + customer.key + "/" + normalizedForSearch(text(.plan) ?? ""),
            plan: text(.plan) ?? text(.product) ?? "", amount: amount,
            every: role == .monthlyCharge ? .month : interval,
            startedAt: instant(.startedAt) ?? instant(.at) ?? customer.since,
            ended: endedAt != nil || status.map(cancelled.contains) ?? false || customer.stage == .lost,
            endedAt: endedAt ?? customer.stageSince, cancelledAt: instant(.cancelledAt), paidUntil: instant(.paidUntil))
    }

    private var interval: BillingInterval {
        mutating get {
            guard let word = text(.interval) else { return .month }
            if let known = BillingInterval(written: word) { return known }
            warn(.unknownInterval, word)
            return .month
        }
    }

    // MARK: Survey responses

    mutating func readResponses(into record: inout ImportRecord, key: String, isUpdatable: Bool) {
        let at = instant(.at)
        let comment = text(.comment)
        var scores: [(name: String, score: Double)] = []
        if let score = number(.npsScore), check(score, in: 0...10, .npsScore) { scores.append(("nps", score)) }
        if let score = number(.score), check(score, in: 0...10, .score) { scores.append((questionKind, score)) }
        for (index, response) in scores.enumerated() {
            record.events.append(
                ParsedEvent(
                    kind: .surveyResponse, at: at, number: response.score, name: response.name, text: index == 0 ? comment : nil,
                    key: key + (index == 0 ? "" : ":" + response.name), isUpdatable: isUpdatable))
        }
        if !isUpdatable, scores.isEmpty {
            rejectBlank(mapper.columnIndex(of: .npsScore) != nil ? .npsScore : .score, Phrase("The row has no score; fill in the cell."))
        }
    }

    private var questionKind: String {
        let word = text(.question).map(normalizedForSearch) ?? ""
        if word.contains("nps") || word.contains("recommend") || word.contains("推荐") { return "nps" }
        return word.contains("ces") || word.contains("effort") ? "ces" : "csat"
    }

    private mutating func check(_ score: Double, in scale: ClosedRange<Double>, _ role: ColumnRole) -> Bool {
        if scale.contains(score) { return true }
        reject(role, Phrase("\(JSONText.number(score)) is outside the scale of 0 to 10."))
        return false
    }

    /// Rejects a row because a required cell is blank, unless it is already rejected for what the cell says.
    mutating func rejectBlank(_ role: ColumnRole, _ reason: Phrase) {
        if !isRejected { reject(role, reason) }
    }

    // MARK: Other events

    mutating func readEvent(into record: inout ImportRecord, _ occurrence: Int) {
        let word = text(.eventKind) ?? ""
        let kind = Event.Kind(written: word) ?? .use
        record.events.append(
            ParsedEvent(
                kind: kind, at: instant(.at), amount: kind == .paymentFailed ? amountOwed : nil, number: number(.quantity),
                name: text(.product) ?? (kind == .other || kind == .use ? word : nil), text: eventText, key: rowKey("event", occurrence)))
    }
}
