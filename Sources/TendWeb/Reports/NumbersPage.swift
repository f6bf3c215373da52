import TendDomain
import TendHTML
import TendMetrics

enum NumbersPage {
    static func page(_ visit: OwnerVisit, _ numbers: Numbers, months: [Period]) -> Page {
        let t = visit.say
        let people = numbers.headcount
        return Page(
            t("Numbers"), room: .numbers, section: "/numbers",
            content: """
                <h1>\(t.month(numbers.period.start))</h1>\
                <p class="lede">\(t("\(t.count(people.atStart)) customers at the start, \(t.count(people.lost)) lost, \(t.count(people.new)) new. Each figure opens to its rows."))</p>\
                \(picker(t, numbers, months))\
                \(Figures(FigureName.allCases.map { figure(t, $0, numbers) }))\
                <section><h2>\(t("Monthly recurring revenue"))</h2>\(revenue(t, numbers))</section>\
                <section><h2>\(t("How it moved"))</h2>\(movements(t, numbers))</section>\
                \(histograms(t, numbers))\
                <section><h2>\(t("How to read these figures"))</h2>\(notes(t, numbers.notes))</section>
                """)
    }

    private static func picker(_ t: Words, _ numbers: Numbers, _ months: [Period]) -> Form {
        let options = months.reversed().map { Option(t.calendar.monthText($0.start), t.month($0.start)) }
        return Form(
            .get, "/numbers", style: "find",
            """
            \(Select("period", t("Month"), options, selected: t.calendar.monthText(numbers.period.start)))\(Button(t("Show")))
            """)
    }

    private static func figure(_ t: Words, _ name: FigureName, _ numbers: Numbers) -> Figures.Figure {
        let figure = numbers[name]
        let path = address("/numbers/" + name.rawValue, ["period": t.calendar.monthText(numbers.period.start)])
        return Figures.Figure(
            t(name.title), "\(figure.value.map { t.figure($0, name.unit) } ?? "–")", note: "\(t.note(figure, name.unit))",
            address: figure.value == nil ? nil : path)
    }

    private static func revenue(_ t: Words, _ numbers: Numbers) -> LineChart {
        let amount: NumberFormat = { t.money(Money.major($0, numbers.currency)) }
        let text = ChartText(
            id: "mrr", title: t("Monthly recurring revenue"), description: t("At the end of each of the last twelve months."),
            columns: [t("Month"), t("Revenue")], table: t("Table"), empty: t("Nobody pays a recurring amount yet."))
        let isKnown = numbers.months.contains { $0.mrr.minor != 0 }
        let points = numbers.months.map { LineChart.Point(t.shortMonth($0.month.start), isKnown ? $0.mrr.majorValue : nil) }
        return LineChart(text, points, format: amount, axisFormat: { t.short($0) })
    }

    /// Opening and movements in one column, so that the eye can add them up.
    private static func movements(_ t: Words, _ numbers: Numbers) -> Table {
        let moved = numbers.movements
        let lines: [(Phrase, Int)] = [
            (Phrase("At the start"), moved.opening), (Phrase("New customers"), moved.new), (Phrase("Grown"), moved.expansion),
            (Phrase("Come back"), moved.reactivation), (Phrase("Shrunk"), -moved.contraction), (Phrase("Lost"), -moved.churn),
            (Phrase("At the end"), moved.closing),
        ]
        let rows: [[HTML]] = lines.map { ["\(t($0.0))", "\(t.money(Int64($0.1)))"] }
        return Table(t("From the start of the month to its end"), [.text("\(t("Movement"))"), .number("\(t("Revenue"))")], rows)
    }

    private static func histograms(_ t: Words, _ numbers: Numbers) -> HTML {
        let questions: [Surveys.Question] = [.csat, .nps]
        let charts: [HTML] = questions.map { question in
            let tally = numbers.answers[question] ?? [:]
            return "<section><h2>\(t(question.title))</h2>\(histogram(t, question, tally))</section>"
        }
        return "<div class=\"cols wide\">\(charts)</div>"
    }

    private static func histogram(_ t: Words, _ question: Surveys.Question, _ tally: Surveys.Tally) -> TendHTML.Histogram {
        var counts: [Int: Int] = [:]
        for (score, count) in tally where score.isFinite { counts[Int(min(max(score.rounded(), 0), 10)), default: 0] += count }
        let top = question == .nps || (counts.keys.max() ?? 0) > 5 ? 10 : 5
        let range = top == 10 ? 0...10 : 1...5
        let bins = range.map { score in
            TendHTML.Histogram.Bin(String(score), counts[score] ?? 0, question == .nps ? score < 7 ? .bad : score < 9 ? .mute : .accent : .accent)
        }
        let text = ChartText(
            id: question.rawValue, title: t(question.title), description: t("How often each score was given."),
            columns: [t("Score"), t("Answers")], table: t("Table"), empty: t("Nobody answered in this month."))
        return TendHTML.Histogram(text, bins, format: { t.count(Int($0)) })
    }

    private static func notes(_ t: Words, _ notes: [Phrase]) -> HTML {
        let items: [HTML] = notes.map { "<p>\(t($0))</p>" }
        return "<div class=\"prose soft\">\(items)</div>"
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
