import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum SatisfactionPage {
    static func page(
        _ room: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ mood: ResponseSentiment, _ words: Reports.SurveyCommentsPage, isFirstPage: Bool
    ) -> Page {
        let t = room.t
        let told = room.current
        return room.page(
            t("Satisfaction"),
            """
            \(room.metricTiles(told.metrics, open: room.rows))\(questions(room, question))\
            <section><h2>\(t("Through the year"))</h2>\(chart(t, told, question))</section>\
            <div class="cols wide"><section><h2>\(t("How often each score was given"))</h2>\(ResponseHistogram.chart(t, question, told.tallies[question] ?? [:]))\
            \(if: told.responseCount(question) > 0, ReportTableView.link(t, room.csv(told.scoresTable(question))))</section>\
            \(room.section(told.stagesTable))</div>\
            <section id="words"><h2>\(t("In their words"))</h2>\(sentiments(room, question, mood))\
            \(SurveyCommentList.html(room, question, mood, words, isFirstPage: isFirstPage))</section>\
            \(room.section(told.monthsTable))
            """)
    }

    private static func path(_ room: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ mood: ResponseSentiment = .all) -> String {
        room.form.filter.url(room.path, ["question": question.rawValue, "mood": mood == .all ? nil : mood.rawValue])
    }

    private static func questions(_ room: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question) -> Tabs {
        let t = room.t
        return Tabs(
            t("Question"), Surveys.Question.allCases.map { (t($0.title) + " " + t.count(room.current.responseCount($0)), path(room, $0)) },
            current: path(room, question))
    }

    private static func sentiments(_ room: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ mood: ResponseSentiment) -> Tabs {
        let t = room.t
        return Tabs(
            t("Which answers"), ResponseSentiment.allCases.map { (t($0.phrase(question)), path(room, question, $0) + "#words") },
            current: path(room, question, mood) + "#words")
    }

    private static func chart(_ t: Localizer, _ told: SatisfactionReport, _ question: Surveys.Question) -> LineChart {
        let format: NumberFormat = { t.metric($0, question.unit) }
        let text = ChartText(
            id: "course", title: t(question.title), description: t("Each month with the range that holds its true value 19 times out of 20."),
            columns: [t("Month"), t(question.shortTitle), t("Low"), t("High")], table: t("Table"), empty: t("Nobody answered in this time."))
        let points = told.months.map { month in
            let estimate = told.metricValue(question, month.tallies[question]).estimate
            return LineChart.Point(t.shortMonth(month.month.start), estimate?.value, band: estimate?.interval.map { $0.low...$0.high })
        }
        return LineChart(text, points, fromZero: false, format: format, axisFormat: { question == .csat ? t.percent($0, digits: 0) : t.decimal($0, digits: 0) })
    }
}

/// How many gave each score.
enum ResponseHistogram {
    static func chart(_ t: Localizer, _ question: Surveys.Question, _ tally: Surveys.Tally) -> TendHTML.HistogramChart {
        var counts: [Int: Int] = [:]
        for (score, count) in tally where score.isFinite { counts[Int(min(max(score.rounded(), 0), 10)), default: 0] += count }
        let range: ClosedRange<Int> =
            switch question {
            case .nps: 0...10
            case .csat: (counts.keys.max() ?? 0) > 5 ? 0...10 : 1...5
            case .ces: 1...7
            }
        let bins = range.map { score in
            TendHTML.HistogramChart.Bin(String(score), counts[score] ?? 0, question == .nps ? score < 7 ? .bad : score < 9 ? .mute : .accent : .accent)
        }
        let text = ChartText(
            id: "scores", title: t(question.title), description: t("How often each score was given."),
            columns: [t("Score"), t("Answers")], table: t("Table"), empty: t("Nobody answered in this period."))
        return TendHTML.HistogramChart(text, bins, format: { t.count(Int($0)) })
    }
}

/// What was written, the newest first.
enum SurveyCommentList {
    static func html(
        _ room: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ mood: ResponseSentiment, _ words: Reports.SurveyCommentsPage, isFirstPage: Bool
    ) -> HTML {
        let t = room.t
        let path = { (after: String?) in
            room.form.filter.url(
                room.path, ["question": question.rawValue, "mood": mood == .all ? nil : mood.rawValue, "after": after]) + "#words"
        }
        let rows: [[HTML]] = words.comments.map { answer in
            [
                "<a href=\"\(url: "/customers/" + answer.customer.text)\">\(answer.name)</a>", "\(t.decimal(answer.score, digits: 0))",
                "\(answer.at.map(t.day) ?? t("undated"))", "\(answer.text)",
            ]
        }
        let table = Table(
            t("In their words"), captionHidden: true,
            [.text("\(t("Customer"))"), .number("\(t("Score"))"), .text("\(t("Day"))"), .text("\(t("In words"))")], rows,
            empty: "<p>\(t("Nobody wrote anything that fits."))</p>", style: "words")
        return "\(table)\(Pager.html(t, first: isFirstPage ? nil : path(nil), next: words.next.map { path($0.text) }))"
    }
}

extension ResponseSentiment {
    fileprivate func phrase(_ question: Surveys.Question) -> Phrase {
        switch (self, question) {
        case (.all, _): Phrase("All")
        case (.good, .nps): Phrase("Promoters, 9 and 10")
        case (.neutral, .nps): Phrase("Passives, 7 and 8")
        case (.bad, .nps): Phrase("Detractors, 0 to 6")
        case (.good, _): Phrase("Good")
        case (.neutral, _): Phrase("Middling")
        case (.bad, _): Phrase("Bad")
        }
    }
}

extension Surveys.Question {
    var title: Phrase {
        switch self {
        case .csat: "Satisfaction"
        case .nps: "Would they recommend you?"
        case .ces: "Was it easy?"
        }
    }
}
