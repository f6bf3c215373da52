import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum StagesPage {
    static func page(_ builder: ReportPageBuilder<StagesReport>) -> Page {
        let t = builder.t
        return builder.page(
            t("Lifecycle"),
            """
            <section><h2>\(t("Customers by stage"))</h2>\(chart(t, builder.current))</section>\
            \(builder.section(builder.current.funnelTable))\
            \(StagesReport.path.map { stage(builder, $0) })\
            \(builder.section(builder.current.movesTable))\(builder.section(builder.current.reasonsTable))
            """)
    }

    private static func chart(_ t: Localizer, _ report: StagesReport) -> BarList {
        BarList(
            StagesReport.path.map { stage in
                let step = report.step(stage)
                return BarList.Row("\(sentenceCased(t(stage.phrase)))", Double(step.inside), t.count(step.inside))
            })
    }

    private static func stage(_ builder: ReportPageBuilder<StagesReport>, _ stage: Stage) -> HTML {
        let t = builder.t
        return """
            <section><h2>\(sentenceCased(t(stage.phrase))) <small>\(t(stage.aim))</small></h2>\
            \(builder.metricTiles(builder.current.byStage[stage] ?? [], open: builder.rows))</section>
            """
    }
}

extension Stage {
    /// The purpose of a stage.
    fileprivate var aim: Phrase {
        switch self {
        case .acquisition: "attracting prospects"
        case .activation: "getting started"
        case .retention: "using and paying regularly"
        case .expansion: "buying more"
        case .loyalty: "coming back and recommending you"
        case .lost: "no longer customers"
        }
    }
}
