import TendLanguage
import TendLearning
import TendMath

/// Survival analysis of a file: Kaplan–Meier curves, log-rank test and Cox model.
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
    /// The groups and their log-rank test; empty and nil without a column of groups.
    package let groups: [Group]
    package let logRank: LogRank?
    /// The Cox model and the names of its covariates, in the order of its coefficients.
    package let cox: Cox?
    package let features: [String]
    package let notes: [Phrase]

    package init(path: String, options: Options) throws {
        let file = try ModelFile(path: path)
        let data = try SurvivalData(file, options)
        curve = try data.fit(["duration"]) { () throws(FitError) in try KaplanMeier(durations: data.durations, isLost: data.isLost) }
        var notes = file.notes + data.notes
        if let name = options.groups {
            (groups, logRank) = try data.compareGroups(by: file.column(named: name, field: "groups"))
        } else {
            (groups, logRank) = ([], nil)
        }
        if options.covariates.isEmpty {
            (cox, features) = (nil, [])
        } else {
            let columns = try options.covariates.map { try file.column(named: $0, field: "covariates").picking(rows: data.rows) }
            let fitted = try data.cox(columns)
            (cox, features) = (fitted.model, fitted.features)
            notes += fitted.notes
        }
        if curve.lost < 10 { notes.append(Phrase("\(curve.lost) events are few. The results become meaningful with 10 or more.")) }
        self.notes = notes
    }
}

extension FitError {
    /// A message for people. Column numbers are indices of covariates.
    func survivalPhrase(_ names: [String]) -> Phrase {
        return switch self {
        case .tooFew(let count, let needed): Phrase("\(count) events are too few for \(needed) covariates; use fewer.")
        case .unequalLengths: "The columns do not have the same length."
        case .notFinite(let row, let column): Phrase("“\(name(of: column, in: names))” is not a number in row \(row + 1).")
        case .oneClass: "There are no events, or there is only one group, so there is nothing to compare."
        case .redundant(let column): Phrase("“\(name(of: column, in: names))” follows from the columns before it.")
        case .outOfRange(let row, let column): Phrase("“\(name(of: column, in: names))” is out of range in row \(row + 1).")
        case .separable: "A covariate separates the cases with an event from the others completely, so the fit does not converge; leave it out."
        case .notConverged(let steps): Phrase("The fit did not converge after \(steps) steps; use fewer covariates.")
        }
    }
}

/// The name of a column. The column that is not a covariate is the duration.
private func name(of column: Int, in names: [String]) -> String { names.indices.contains(column) ? names[column] : "duration" }
