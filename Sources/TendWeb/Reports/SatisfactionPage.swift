import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum SatisfactionPage {
    static func page(
        _ builder: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ sentiment: ResponseSentiment,
        _ comments: Reports.SurveyCommentsPage, isFirstPage: Bool
    ) -> Page {
        let t = builder.t
        let report = builder.current
        return builder.page(
            t("Satisfaction"),
            """
            \(builder.metricTiles(report.metrics, open: builder.rows))\(questions(builder, question))\
            <section><h2>\(t("Trend"))</h2>\(chart(t, report, question))</section>\
            <div class="cols wide"><section><h2>\(t("Score distribution"))</h2>\
            \(ResponseHistogram.chart(t, question, report.tallies[question] ?? [:]))\
            \(if: report.responseCount(question) > 0, ReportTableView.link(t, builder.csv(report.scoresTable(question))))</section>\
            \(builder.section(report.stagesTable))</div>\
            <section id="words"><h2>\(t("Comments"))</h2>\(sentiments(builder, question, sentiment))\
            \(SurveyCommentList.html(builder, question, sentiment, comments, isFirstPage: isFirstPage))</section>\
            \(builder.section(report.monthsTable))
            """)
    }

    private static func path(_ builder: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ sentiment: ResponseSentiment = .all) -> String {
        builder.form.filter.url(builder.path, ["question": question.rawValue, "mood": sentiment == .all ? nil : sentiment.rawValue])
    }

    private static func questions(_ builder: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question) -> Tabs {
        let t = builder.t
        return Tabs(
            t("Question"), Surveys.Question.allCases.map { (t($0.title) + " " + t.count(builder.current.responseCount($0)), path(builder, $0)) },
            current: path(builder, question))
    }

    private static func sentiments(_ builder: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ sentiment: ResponseSentiment) -> Tabs {
        let t = builder.t
        return Tabs(
            t("Filter comments"), ResponseSentiment.allCases.map { (t($0.phrase(question)), path(builder, question, $0) + "#words") },
            current: path(builder, question, sentiment) + "#words")
    }

    private static func chart(_ t: Localizer, _ report: SatisfactionReport, _ question: Surveys.Question) -> LineChart {
        let format: NumberFormat = { t.metric($0, question.unit) }
        let text = ChartText(
            id: "course", title: t(question.title), description: t("Each month with its 95 % interval."),
            columns: [t("Month"), t(question.shortTitle), t("Low"), t("High")], table: t("Table"),
            empty: t("No survey responses in this period. Choose another period."))
        let points = report.months.map { month in
            let estimate = report.metricValue(question, month.tallies[question]).estimate
            return LineChart.Point(t.shortMonth(month.month.start), estimate?.value, band: estimate?.interval.map { $0.low...$0.high })
        }
        return LineChart(text, points, fromZero: false, format: format, axisFormat: { question == .csat ? t.percent($0, digits: 0) : t.decimal($0, digits: 0) })
    }
}

/// The number of responses by score.
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
            id: "scores", title: t(question.title), description: t("Number of responses by score."),
            columns: [t("Score"), t("Responses")], table: t("Table"), empty: t("No survey responses in this period. Choose another period."))
        return TendHTML.HistogramChart(text, bins, format: { t.count(Int($0)) })
    }
}

/// Comments, newest first.
enum SurveyCommentList {
    static func html(
        _ builder: ReportPageBuilder<SatisfactionReport>, _ question: Surveys.Question, _ sentiment: ResponseSentiment,
        _ comments: Reports.SurveyCommentsPage, isFirstPage: Bool
    ) -> HTML {
        let t = builder.t
        let path = { (after: String?) in
            builder.form.filter.url(
                builder.path, ["question": question.rawValue, "mood": sentiment == .all ? nil : sentiment.rawValue, "after": after]) + "#words"
        }
        let rows: [[HTML]] = comments.comments.map { comment in
            [
                "<a href=\"\(url: "/customers/" + comment.customer.text)\">\(comment.name)</a>", "\(t.decimal(comment.score, digits: 0))",
                "\(comment.at.map(t.day) ?? t("undated"))", "\(comment.text)",
            ]
        }
        let table = Table(
            t("Comments"), captionHidden: true,
            [.text("\(t("Customer"))"), .number("\(t("Score"))"), .text("\(t("Day"))"), .text("\(t("Comment"))")], rows,
            empty: "<p>\(t("No comments match. Choose another period or filter."))</p>", style: "words")
        return "\(table)\(Pager.html(t, first: isFirstPage ? nil : path(nil), next: comments.next.map { path($0.text) }))"
    }
}

extension ResponseSentiment {
    fileprivate func phrase(_ question: Surveys.Question) -> Phrase {
        switch (self, question) {
        case (.all, _): Phrase("All")
        case (.good, .nps): Phrase("Promoters (9–10)")
        case (.neutral, .nps): Phrase("Passives (7–8)")
        case (.bad, .nps): Phrase("Detractors (0–6)")
        case (.good, _): Phrase("Positive")
        case (.neutral, _): Phrase("Neutral")
        case (.bad, _): Phrase("Negative")
        }
    }
}
