import TendDomain
import TendHTML
import TendLanguage
import TendMetrics

enum StagesPage {
    static func page(_ room: ReportPageBuilder<StagesReport>) -> Page {
        let t = room.t
        return room.page(
            t("Stages"),
            """
            <section><h2>\(t("Where they are"))</h2>\(chart(t, room.current))</section>\
            \(room.section(room.current.funnelTable))\
            \(StagesReport.path.map { stage(room, $0) })\
            \(room.section(room.current.movesTable))\(room.section(room.current.reasonsTable))
            """)
    }

    private static func chart(_ t: Localizer, _ told: StagesReport) -> BarList {
        BarList(
            StagesReport.path.map { stage in
                let step = told.step(stage)
                return BarList.Row("\(sentenceCased(t(stage.phrase)))", Double(step.inside), t.count(step.inside))
            })
    }

    private static func stage(_ room: ReportPageBuilder<StagesReport>, _ stage: Stage) -> HTML {
        let t = room.t
        return """
            <section><h2>\(sentenceCased(t(stage.phrase))) <small>\(t(stage.aim))</small></h2>\
            \(room.metricTiles(room.current.byStage[stage] ?? [], open: room.rows))</section>
            """
    }
}

extension Stage {
    /// What a stage is for.
    fileprivate var aim: Phrase {
        switch self {
        case .acquisition: "being found"
        case .activation: "getting started"
        case .retention: "staying"
        case .expansion: "getting more out of it"
        case .loyalty: "coming back and telling others"
        case .lost: "gone"
        }
    }
}
