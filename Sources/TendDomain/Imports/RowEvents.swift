import TendTables

extension RowReader {
    // MARK: A list of customers may carry figures beside who they are

    mutating func readFigures(into record: inout ImportRecord) {
        let customer = record.customer
        if let charge = money(.monthlyCharge) {
            let isLost = customer.stage == .lost
            record.subscription = SubscriptionFacts(
                key: "of:" + customer.key, plan: text(.plan) ?? "", amount: charge, every: .month,
                startedAt: instant(.startedAt) ?? customer.since, ended: isLost, endedAt: isLost ? customer.stageSince : nil)
        }
        if let amount = amount {
            record.events.append(
                EventFacts(
                    kind: amount.minor < 0 ? .refund : .payment, at: instant(.at), amount: amount, name: text(.product),
                    key: "spent:" + customer.key, isStanding: true))
        }
        readAnswers(into: &record, key: "score:" + customer.key, isStanding: true)
    }

    /// Cells that are kept with what happened.
    var remarks: String? {
        var parts: [String] = []
        if let text = text(.text) { parts.append(text) }
        for column in recipe.detailColumns {
            let cell = row[column].text
            if !cell.isEmpty { parts.append(recipe.mapping.columns[column].header + ": " + cell) }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    // MARK: Subscriptions

    mutating func subscription(of customer: CustomerFacts, _ occurrence: Int) -> SubscriptionFacts? {
        let meaning: Meaning = recipe.place(.monthlyCharge) != nil ? .monthlyCharge : .amount
        guard let amount = money(meaning) else {
            refuseBlank(meaning, Phrase("The row has no amount; fill in the cell."))
            return nil
        }
        let status = text(.status).map(folded)
        let endedAt = instant(.endedAt)
        let cancelled = ["canceled", "cancelled", "ended", "expired", "unpaid", "incomplete_expired", "已取消", "已结束"]
        return SubscriptionFacts(
            key: mark(.subscriptionKey).map { "sub:" + $0 } ?? "of:" + customer.key + "/" + folded(text(.plan) ?? ""),
            plan: text(.plan) ?? text(.product) ?? "", amount: amount,
            every: meaning == .monthlyCharge ? .month : interval,
            startedAt: instant(.startedAt) ?? instant(.at) ?? customer.since,
            ended: endedAt != nil || status.map(cancelled.contains) ?? false || customer.stage == .lost,
            endedAt: endedAt ?? customer.stageSince, cancelledAt: instant(.cancelledAt), paidUntil: instant(.paidUntil))
    }

    private var interval: Interval {
        mutating get {
            guard let word = text(.interval) else { return .month }
            if let known = Interval(written: word) { return known }
            remark(.unknownInterval, word)
            return .month
        }
    }

    // MARK: Answers

    mutating func readAnswers(into record: inout ImportRecord, key: String, isStanding: Bool) {
        let at = instant(.at)
        let comment = text(.comment)
        var scores: [(name: String, score: Double)] = []
        if let score = number(.npsScore), check(score, in: 0...10, .npsScore) { scores.append(("nps", score)) }
        if let score = number(.score), check(score, in: 0...10, .score) { scores.append((questionKind, score)) }
        for (place, answer) in scores.enumerated() {
            record.events.append(
                EventFacts(
                    kind: .answer, at: at, number: answer.score, name: answer.name, text: place == 0 ? comment : nil,
                    key: key + (place == 0 ? "" : ":" + answer.name), isStanding: isStanding))
        }
        if !isStanding, scores.isEmpty { refuseBlank(recipe.place(.npsScore) != nil ? .npsScore : .score, Phrase("The row has no score; fill in the cell.")) }
    }

    private var questionKind: String {
        let word = text(.question).map(folded) ?? ""
        if word.contains("nps") || word.contains("recommend") || word.contains("推荐") { return "nps" }
        return word.contains("ces") || word.contains("effort") ? "ces" : "csat"
    }

    private mutating func check(_ score: Double, in scale: ClosedRange<Double>, _ meaning: Meaning) -> Bool {
        if scale.contains(score) { return true }
        refuse(meaning, Phrase("\(JSONText.number(score)) is off the scale of 0 to 10."))
        return false
    }

    /// For a cell that had to say something; one that was refused for what it said is not told twice.
    mutating func refuseBlank(_ meaning: Meaning, _ reason: Phrase) {
        if !isRefused { refuse(meaning, reason) }
    }

    // MARK: Anything else that happened

    mutating func readEvent(into record: inout ImportRecord, _ occurrence: Int) {
        let word = text(.eventKind) ?? ""
        let kind = Self.kind(written: word)
        record.events.append(
            EventFacts(
                kind: kind, at: instant(.at), amount: kind == .paymentFailed ? amountOwed : nil, number: number(.quantity),
                name: text(.product) ?? (kind == .other || kind == .use ? word : nil), text: remarks, key: rowKey("event", occurrence)))
    }

    static func kind(written word: String) -> Event.Kind {
        switch ColumnNames.plain(word) {
        case "signin", "signedin", "login", "loggedin", "登录": .signIn
        case "page", "pageview", "viewedpage", "页面": .page
        case "visit", "访问": .visit
        case "lesson", "lessondone", "lessoncompleted", "课程", "上课": .lesson
        case "session", "课时": .session
        case "call", "phonecall", "电话": .call
        case "meeting", "会议": .meeting
        case "mail", "email", "邮件": .mail
        case "note", "备注": .note
        case "paymentfailed", "failedpayment", "paymentdeclined", "chargefailed", "invoicepaymentfailed", "paymentintentpaymentfailed", "付款失败",
            "支付失败", "扣款失败":
            .paymentFailed
        case "": .other
        default: .use
        }
    }
}
