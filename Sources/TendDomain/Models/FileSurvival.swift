import TendLanguage
import TendLearning
import TendMath

/// How long the cases of a file last, by group and by what they are like.
package struct FileSurvival: Sendable {
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
        let cases = try SurvivalData(file, options)
        curve = try cases.fit(["duration"]) { () throws(FitError) in try KaplanMeier(durations: cases.durations, isLost: cases.isLost) }
        var notes = file.notes + cases.notes
        if let name = options.groups {
            (groups, logRank) = try cases.compareGroups(by: file.column(named: name, field: "groups"))
        } else {
            (groups, logRank) = ([], nil)
        }
        if options.covariates.isEmpty {
            (cox, features) = (nil, [])
        } else {
            let columns = try options.covariates.map { try file.column(named: $0, field: "covariates").picking(rows: cases.rows) }
            let fitted = try cases.cox(columns)
            (cox, features) = (fitted.model, fitted.features)
            notes += fitted.notes
        }
        if curve.lost < 10 { notes.append(Phrase("\(curve.lost) losses are few; with 10 or more the figures begin to mean something.")) }
        self.notes = notes
    }
}

extension FitError {
    /// What a person can do about it; columns are covariates by their place.
    func survivalPhrase(_ names: [String]) -> Phrase {
        return switch self {
        case .tooFew(let count, let needed): Phrase("\(count) losses are too few for \(needed) covariates; name fewer.")
        case .unequalLengths: "The columns are not equally long."
        case .notFinite(let row, let column): Phrase("“\(name(of: column, in: names))” is not a number in row \(row + 1).")
        case .oneClass: "Nobody was lost, or there is one group only; there is nothing to compare."
        case .redundant(let column): Phrase("“\(name(of: column, in: names))” says nothing that the columns before it do not say.")
        case .outOfRange(let row, let column): Phrase("“\(name(of: column, in: names))” is out of range in row \(row + 1).")
        case .separable: "A covariate tells the lost apart from the others completely, so its weight grows without end; leave it out."
        case .notConverged(let steps): Phrase("The fit still moved after \(steps) steps; name fewer covariates.")
        }
    }
}

/// What a column is called that is no covariate: the times themselves.
private func name(of column: Int, in names: [String]) -> String { names.indices.contains(column) ? names[column] : "duration" }
