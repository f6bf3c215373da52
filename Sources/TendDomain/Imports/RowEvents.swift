import TendLanguage
import TendTables

extension RowReader {
    // MARK: A list of customers may carry figures beside who they are

    mutating func readMetrics(into record: inout ImportRecord) {
        let customer = record.customer
        var words: [Question.ID] = []
        if let charge = money(.monthlyCharge, &words) {
            let isLost = customer.stage == .lost
            record.subscription = ParsedSubscription(
                key: "of:" + customer.key, plan: text(.plan) ?? "", amount: charge, every: .month,
                startedAt: instant(.startedAt) ?? customer.since, ended: isLost, endedAt: isLost ? customer.stageSince : nil, words: words)
        }
        words = []
        if let amount = amount(&words) {
            let kind: Event.Kind = amount.minorUnits < 0 ? .refund : .payment
            record.events.append(
                decided(
                    ParsedEvent(kind: kind, at: instant(.at), amount: amount, name: text(.product), key: "spent:" + customer.key, isUpdatable: true), words))
        }
        readResponses(into: &record, key: "score:" + customer.key, isUpdatable: true)
    }

    /// The text of the event: the note and the columns that are event details.
    var eventText: String? {
        var parts: [String] = []
        if let text = text(.text) { parts.append(text) }
        parts += details
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    private var details: [String] {
        mapper.detailColumns.compactMap { column in text(column).map { mapper.mapping.columns[column].header + ": " + $0 } }
    }

    // MARK: Subscriptions

    mutating func subscription(of customer: ParsedCustomer, _ occurrence: Int) -> ParsedSubscription? {
        let role: ColumnRole = mapper.columnIndex(of: .monthlyCharge) != nil ? .monthlyCharge : .amount
        var words: [Question.ID] = []
        guard let amount = role == .amount ? amount(&words) : money(role, &words) else {
            rejectBlank(mapper.columnIndex(of: role) != nil ? role : .unitPrice, Phrase("The row has no amount; fill in the cell."))
            return nil
        }
        let status = text(.status).map { SubscriptionStatus(written: $0) }
        if let word = text(.status), status == .some(nil) { warn(.unknownSubscriptionStatus, word) }
        if let word = text(.status), status == .unpaid { warn(.unpaidSubscription, word) }
        let (cancelledAt, paidUntil) = (instant(.cancelledAt), instant(.paidUntil))
        var endedAt = instant(.endedAt)
        var isEnded = endedAt != nil || status == .ended || customer.stage == .lost
        // What was cancelled runs as long as it is paid.
        if endedAt == nil, isEnded, let end = paidUntil ?? cancelledAt {
            isEnded = end <= mapper.now
            if isEnded { endedAt = end }
        }
        return ParsedSubscription(
            key: keyText(.subscriptionKey).map { mapper.patterns.isOwn ? $0 : "sub:" + $0 } ?? "of:" + customer.key + "/"
                + normalizedForSearch(text(.plan) ?? ""),
            plan: text(.plan) ?? text(.product) ?? "", amount: amount,
            every: role == .monthlyCharge ? .month : interval,
            startedAt: instant(.startedAt) ?? instant(.at) ?? customer.since, ended: isEnded,
            endedAt: endedAt ?? customer.stageSince, cancelledAt: cancelledAt, paidUntil: paidUntil, words: words)
    }

    private var interval: BillingInterval {
        mutating get {
            guard let word = text(.interval) else { return .month }
            let count = text(.intervalCount).map { $0 + " " } ?? ""
            if let known = BillingInterval(written: count + word) { return known }
            warn(.unknownInterval, word)
            return .month
        }
    }

    // MARK: Survey responses

    mutating func readResponses(into record: inout ImportRecord, key: String, isUpdatable: Bool) {
        let isSurvey = mapper.mapping.kind == .responses
        let comment = isSurvey ? surveyText : text(.comment)
        var scores: [(name: String, score: Double)] = []
        if let score = score(.npsScore, isRequired: isSurvey) { scores.append(("nps", score)) }
        if let score = score(.score, isRequired: isSurvey) { scores.append((questionKind, score)) }
        if scores.isEmpty {
            if isSurvey { return rejectBlank(mapper.columnIndex(of: .npsScore) != nil ? .npsScore : .score, Phrase("The row has no score; fill in the cell.")) }
            return mapper.mapping.kind == .events ? () : keepComment(comment, in: &record)
        }
        let at = instant(.at)
        for (index, response) in scores.enumerated() {
            record.events.append(
                ParsedEvent(
                    kind: .surveyResponse, at: at, number: response.score, name: response.name, text: index == 0 ? comment : nil,
                    key: key + (index == 0 ? "" : ":" + response.name), isUpdatable: isUpdatable))
        }
    }

    /// The comment and the answers to the other questions.
    private var surveyText: String? {
        let parts = [text(.comment)].compactMap { $0 } + details
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// A comment without a score stands under the name of its column.
    private mutating func keepComment(_ comment: String?, in record: inout ImportRecord) {
        guard let comment, let index = mapper.columnIndex(of: .comment) else { return }
        exceptions[index] = .kept
        record.customer.keep(mapper.mapping.columns[index].header, .text(comment))
    }

    private var questionKind: String {
        let column = mapper.columnIndex(of: .score).map { mapper.mapping.columns[$0].header } ?? ""
        let word = normalizedForSearch(text(.question) ?? column)
        if word.contains("nps") || word.contains("recommend") || word.contains("推荐") { return "nps" }
        return word.contains("ces") || word.contains("effort") ? "ces" : "csat"
    }

    /// Beside other figures of the row, a score that is none is left out alone.
    private mutating func score(_ role: ColumnRole, isRequired: Bool) -> Double? {
        if isRequired {
            if let score = scoreInWords(role) { return score }
            guard let score = number(role) else { return nil }
            if (0...10).contains(score) { return score }
            reject(role, Phrase("\(JSONText.number(score)) is outside the scale of 0 to 10."))
            return nil
        }
        guard let index = mapper.columnIndex(of: role), !row[index].isBlank else { return nil }
        if let score = row[index].double ?? scoreInWords(role), (0...10).contains(score) { return score }
        recordProblem(role, Phrase("“\(row[index].text)” is not a score of 0 to 10; the row was imported without it."))
        exceptions[index] = .leftOut(Phrase("It is not a score of 0 to 10."))
        return nil
    }

    /// "Very satisfied" is 5 of 5.
    private func scoreInWords(_ role: ColumnRole) -> Double? {
        text(role).flatMap { role == .score ? SatisfactionText.read($0) : SatisfactionText.numberBeforeWords($0) }.map(Double.init)
    }

    // MARK: Other events

    /// A row that Tend exported: its kind, its amount and its number are certain.
    private mutating func readOwnEvent(_ kind: Event.Kind, _ id: String, into record: inout ImportRecord) {
        var words: [Question.ID] = []
        let amount = money(.amount, &words)
        var event = ParsedEvent(
            kind: kind, at: instant(.at), amount: amount, number: number(.quantity), name: text(.product), text: text(.text), key: "tend:" + id)
        event.ownID = ID<Event>(text: id)
        if kind == .paymentUndecided, let word = event.name {
            (event.kind, event.name) = (.payment, nil)
            _ = decision(Question.ID(.paymentState, word), &words)
        }
        record.events.append(decided(event, words))
    }

    mutating func readEvent(into record: inout ImportRecord, _ occurrence: Int) {
        if mapper.patterns.isOwn, let kind = text(.eventKind).flatMap(Event.Kind.init(rawValue:)), let id = keyText(.rowKey) {
            return readOwnEvent(kind, id, into: &record)
        }
        let word = text(.eventKind) ?? mapper.impliedKind ?? ""
        var words: [Question.ID] = []
        // What was cancelled did not take place; its customer is known all the same.
        let isCancelled = text(.cancelledFlag).flatMap(BooleanText.read) ?? false
        let kind = isCancelled ? .other : eventKind(word, &words)
        let keepsWord = kind == .other || kind == .use
        let name = text(.product) ?? (keepsWord && !word.isEmpty ? word : nil)
        let amount = kind == .paymentFailed ? amountOwed(&words) : nil
        if kind != .paymentFailed { keepAmount(in: &record) }
        let key = rowKey("event", occurrence)
        record.events.append(
            decided(ParsedEvent(kind: kind, at: instant(.at), amount: amount, number: number(.quantity), name: name, text: talkText, key: key), words))
        if hasScore { readResponses(into: &record, key: key + ":score", isUpdatable: false) }
    }

    /// Whether the customer rated what happened.
    private var hasScore: Bool { text(.score) != nil || text(.npsScore) != nil }

    /// Unknown words of a log of usage are features; elsewhere they are asked about.
    private mutating func eventKind(_ word: String, _ words: inout [Question.ID]) -> Event.Kind {
        if let known = Event.Kind(written: word) { return known }
        if mapper.namesFeatures, !Event.Kind.mayBeNoUse(word) { return .use }
        return decision(Question.ID(.eventKind, word), &words).flatMap(Event.Kind.init(rawValue:)) ?? .other
    }

    /// An event other than a payment has no amount.
    private mutating func keepAmount(in record: inout ImportRecord) {
        guard let index = mapper.columnIndex(of: .amount), !row[index].isBlank else { return }
        exceptions[index] = .leftOut(Phrase("Only payments have an amount."))
    }

    private var talkText: String? {
        guard !hasScore, let comment = text(.comment) else { return eventText }
        return [comment, eventText].compactMap { $0 }.joined(separator: " · ")
    }
}
