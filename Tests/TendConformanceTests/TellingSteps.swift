import TendDomain
import TendSQL

let settingSteps = [
    Step("change a setting", 2) { m in
        let change = m.chance.one(of: [
            ("name", m.chance.name()), ("currency", m.chance.currency().code), ("rates", "EUR 1.08"), ("rates", "EUR 1.1,JPY 0.0065"), ("rates", ""),
            ("time-zone", "Asia/Shanghai"), ("time-zone", "Europe/Berlin"), ("churn-date", "cancelled"), ("churn-date", "ended"), ("churn-date", "paid-until"),
            ("discount-rate", "0.2"), ("rates", "EUR 0.5,JPY 0.7"), ("rates", "EUR 0.7,CNY 0.125"), ("hourly-value", "5000"), ("language", "zh"),
            ("language", "xx"),
        ])
        m.asked = [change]
        try await m.tend.settings.change([change])
        return try await m.tend.settings.shown()
    },
    Step("chores", 2) { m in
        let before = try await m.tend.chores()
        for chore in before { try await m.tend.finish(chore.kind) }
        return [before, try await m.tend.chores()]
    },
    Step("change own fields", 3) { m in
        let (one, other) = (m.chance.field(), m.chance.field())
        let change = m.chance.one(of: [
            FieldChange.rename(one, to: other), .merge(one, into: other), .delete(one), .retype(one, to: m.chance.one(of: FieldType.allCases)),
        ])
        m.asked = [change]
        let trial = try await m.tend.ownFields.tryOut(change)
        try await m.tend.ownFields.begin(change)
        try await m.tend.finish(.fields)
        return [trial, try await m.tend.ownFields.all()] as [Any]
    },
    Step("take own fields back", 1) { m in
        try await m.tend.ownFields.beginUndo()
        try await m.tend.finish(.fields)
        return try await m.tend.ownFields.all()
    },
]

let qualitySteps = [
    Step("gaps", 3) { m in try await m.tend.quality.counts(now: m.now) },
    Step("rows of a gap", 4) { m in
        let gap = m.chance.one(of: Gap.allCases)
        m.asked = [gap]
        return try await m.tend.quality.rows(of: gap, now: m.now, limit: 5)
    },
    Step("mend all", 3) { m in
        let gap = m.chance.one(of: Gap.allCases)
        let remedy = m.remedy(for: gap)
        m.asked = [gap, remedy]
        return m.note(try await m.tend.quality.mendAll(gap, by: remedy, now: m.now))
    },
    Step("mend", 3) { m in
        let gap = m.chance.one(of: Gap.allCases)
        let rows = try await m.tend.quality.rows(of: gap, now: m.now, limit: 3).rows
        let remedies = Dictionary(uniqueKeysWithValues: rows.map { ($0.number, m.remedy(for: gap)) })
        m.asked = [gap, remedies]
        return m.note(try await m.tend.quality.mend(gap, remedies, now: m.now))
    },
    Step("undo correction", 2) { m in
        let id = m.chance.known(m.corrections, or: ID(1))
        m.asked = [id]
        return [try await m.tend.quality.undo(id, now: m.now), try await m.tend.quality.corrections()] as [Any]
    },
    Step("spellings", 2) { m in
        let mixed = try await m.tend.quality.mixedSpellings()
        guard !mixed.isEmpty, m.chance.happens(0.6) else { return mixed }
        let spelling = m.chance.one(of: mixed)
        m.asked = [spelling]
        guard m.chance.happens(0.7) else { return m.note(try await m.tend.quality.dismiss(spelling, now: m.now)) }
        return m.note(try await m.tend.quality.unify(spelling, as: m.chance.one(of: spelling.spellings).text, now: m.now))
    },
    Step("dismiss", 2) { m in
        let gap = m.chance.one(of: Gap.allCases)
        m.asked = [gap]
        guard m.chance.happens(0.8) else { return m.note(try await m.tend.quality.putAside(gap, now: m.now)) }
        let row = try await m.tend.quality.rows(of: gap, now: m.now, limit: 1).rows.first?.number ?? 1
        return m.note(try await m.tend.quality.dismiss(gap, row: row, now: m.now))
    },
    Step("doubt again", 1) { m in try await m.tend.quality.takeBack(m.chance.known(m.dismissals, or: ID(1))) },
    Step("dismissals", 1) { m in [try await m.tend.quality.dismissals(limit: 5), try await m.tend.quality.kindsAside()] },
]

let tellingSteps = [
    Step("numbers", 2) { m in try await m.tend.reports.numbers(m.lens(), now: m.now) },
    Step("money", 1) { m in try await m.told(m.tend.reports.money(m.lens(), now: m.now)) },
    Step("stages", 1) { m in try await m.told(m.tend.reports.stages(m.lens(), now: m.now)) },
    Step("satisfaction", 1) { m in try await m.told(m.tend.reports.satisfaction(m.lens(), now: m.now)) },
    Step("cohorts", 1) { m in
        let choice = CohortChoice(step: m.chance.one(of: CohortChoice.Step.allCases), start: m.chance.one(of: CohortChoice.Start.allCases))
        return try await m.told(m.tend.reports.cohorts(m.lens(), by: choice, now: m.now))
    },
    Step("words", 2) { m in
        try await m.tend.reports.words(m.chance.one(of: Surveys.Question.allCases), m.chance.one(of: Mood.allCases), m.lens(), now: m.now, limit: 3)
    },
    Step("first look", 1) { m in try await m.tend.reports.firstLook(now: m.now) },
    Step("verify", 3) { m in try await m.tend.reports.verify() },
    Step("export", 3) { m in
        let file = m.chance.one(of: Exports.File.allCases)
        m.asked = [file]
        var bytes: [UInt8] = []
        try await m.tend.exports.write(file) { bytes += $0 }
        return [String(decoding: bytes, as: UTF8.self), try await m.tend.exports.counts()] as [Any]
    },
    Step("export a list", 1) { m in
        let query = try await m.query()
        m.asked = [query]
        var bytes: [UInt8] = []
        try await m.tend.exports.write(query, in: m.chance.one(of: Language.allCases)) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    },
]

extension Machine {
    func lens() -> Lens {
        let lens = Lens(
            period: chance.maybe(0.7) { $0.one(of: [.month(2026, 8), .quarter(2026, 1), .year(2025), .last(90), .all, .month(2024, 2)]) },
            comparison: chance.maybe(0.4) { $0.one(of: Against.allCases) }, asOf: chance.maybe(0.3) { WallDay($0.day()) } ?? nil,
            churnDate: chance.maybe(0.3) { $0.one(of: ChurnDate.allCases) })
        asked = [lens]
        return lens
    }

    /// What a reader sees of a report.
    func told<Told: Report>(_ report: Compared<Told>) -> [Any] {
        [report.now, report.earlier].compactMap { $0 }.map { [$0.headline, $0.figures, $0.sheets, $0.notes] as [Any] }
    }

    func remedy(for gap: Gap) -> Gap.Remedy {
        chance.happens(0.6) && !gap.ways.isEmpty
            ? .way(chance.one(of: gap.ways)) : .typed(chance.one(of: [chance.day(), chance.words(), chance.mail(), "7", "2026-02-30"]))
    }

    func note(_ mended: Quality.Mended) -> Quality.Mended {
        if let correction = mended.correction { corrections.append(correction) }
        return mended
    }

    func note(_ dismissal: ID<Dismissal>) -> ID<Dismissal> {
        dismissals.append(dismissal)
        return dismissal
    }
}
