import TendDomain
import TendHTML
import TendMetrics

enum StagesPage {
    static func page(_ room: RoomParts<StagesReport>) -> Page {
        let t = room.t
        return room.page(
            t("Stages"),
            """
            <section><h2>\(t("Where they are"))</h2>\(picture(t, room.told))</section>\
            \(room.section(room.told.funnelSheet))\
            \(StagesReport.path.map { stage(room, $0) })\
            \(room.section(room.told.movesSheet))\(room.section(room.told.reasonsSheet))
            """)
    }

    private static func picture(_ t: Words, _ told: StagesReport) -> BarList {
        BarList(
            StagesReport.path.map { stage in
                let step = told.step(stage)
                return BarList.Row("\(capital(t(stage.phrase)))", Double(step.inside), t.count(step.inside))
            })
    }

    private static func stage(_ room: RoomParts<StagesReport>, _ stage: Stage) -> HTML {
        let t = room.t
        return """
            <section><h2>\(capital(t(stage.phrase))) <small>\(t(stage.aim))</small></h2>\
            \(room.figures(room.told.byStage[stage] ?? [], open: room.rows))</section>
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
