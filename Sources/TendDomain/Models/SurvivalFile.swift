import TendLearning
import TendMath

/// How long the cases of a file last, by group and by what they are like.
package struct SurvivalFile: Sendable {
    package struct Options: Sendable {
        package var duration: String
        package var event: String
        package var covariates: [String] = []
        package var groups: String?

        package init(duration: String, event: String) { (self.duration, self.event) = (duration, event) }
    }

    package struct Group: Sendable {
        package let name: String
        package let curve: KaplanMeier
    }

    package let curve: KaplanMeier
    /// The groups and the test whether they differ; empty and nil where no column was named.
    package let groups: [Group]
    package let logRank: LogRank?
    /// The model of covariates and their names, in its order.
    package let cox: Cox?
    package let features: [String]
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let file = try ModelFile(path: path)
        let cases = try SurvivalCases(file, options)
        curve = try cases.fit(["duration"]) { () throws(Unfit) in try KaplanMeier(durations: cases.durations, isLost: cases.isLost) }
        var notes = file.notes + cases.notes
        if let name = options.groups {
            (groups, logRank) = try cases.compared(by: file.column(asked: name, field: "groups"))
        } else {
            (groups, logRank) = ([], nil)
        }
        if options.covariates.isEmpty {
            (cox, features) = (nil, [])
        } else {
            let columns = try options.covariates.map { try file.column(asked: $0, field: "covariates").picking(rows: cases.rows) }
            let fitted = try cases.cox(columns)
            (cox, features) = (fitted.model, fitted.features)
            notes += fitted.notes
        }
        if curve.lost < 10 { notes.append(Phrase("\(curve.lost) losses are few; with 10 or more the figures begin to mean something.")) }
        self.notes = notes
    }
}
