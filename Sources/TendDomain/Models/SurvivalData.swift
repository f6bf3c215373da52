import TendLanguage
import TendLearning
import TendMath

/// The rows of a file that have a duration and an event.
struct SurvivalData {
    let rows: [Int]
    let durations: [Double]
    let isLost: [Bool]
    let notes: [Phrase]

    init(_ file: ModelFile, _ options: FileSurvival.Options) throws {
        let duration = try file.column(named: options.duration, field: "duration")
        guard case .numbers(let times) = duration.cells else {
            throw Problem.invalid(field: "duration", Phrase("“\(duration.name)” is not a column of numbers."))
        }
        let event = try file.column(named: options.event, field: "event")
        let lost = try Self.lost(event)
        let rows = times.indices.filter { !times[$0].isNaN && lost[$0] != nil }
        guard !rows.isEmpty else { throw Problem.invalid(field: "file", "No row has both a duration and an event.") }
        if let row = rows.first(where: { times[$0] < 0 }) {
            throw Problem.invalid(field: "duration", Phrase("“\(duration.name)” is negative in row \(row + 1); a duration is 0 or more."))
        }
        self.rows = rows
        durations = rows.map { times[$0] }
        isLost = rows.map { lost[$0] ?? false }
        let skipped = times.count - rows.count
        notes = skipped > 0 ? [Phrase("\(skipped) rows left out: no duration or no event.")] : []
    }

    /// Yes and no, 1 and 0; nil where the cell is blank.
    private static func lost(_ column: Column) throws -> [Bool?] {
        switch column.cells {
        case .numbers(let numbers):
            guard numbers.allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 }) else {
                throw Problem.invalid(field: "event", Phrase("“\(column.name)” must say whether the event happened: 1 and 0, or yes and no."))
            }
            return numbers.map { $0.isNaN ? nil : $0 == 1 }
        case .categories(let codes, let levels):
            let flags = levels.map(LostFlagText.read)
            guard !flags.contains(nil) else {
                throw Problem.invalid(field: "event", Phrase("“\(column.name)” must say whether the event happened: 1 and 0, or yes and no."))
            }
            return codes.map { $0 < 0 ? nil : flags[Int($0)] }
        }
    }

    /// Runs a fit. Errors name the columns.
    func fit<Result>(_ names: [String], _ body: () throws(FitError) -> Result) throws -> Result {
        do { return try body() } catch { throw Problem.invalid(field: "file", error.survivalPhrase(names)) }
    }

    func compareGroups(by column: Column) throws -> ([FileSurvival.Group], LogRank) {
        let names = column.picking(rows: rows).strings
        let levels = Set(names).sorted()
        guard (2...50).contains(levels.count) else {
            throw Problem.invalid(field: "groups", Phrase("“\(column.name)” has \(levels.count) different values; groups need 2 to 50."))
        }
        let groups = try levels.map { level in
            let members = names.indices.filter { names[$0] == level }
            let curve = try fit(["duration"]) { () throws(FitError) in
                try KaplanMeier(durations: members.map { durations[$0] }, isLost: members.map { isLost[$0] })
            }
            return FileSurvival.Group(name: level, curve: curve)
        }
        let numbers = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
        return (groups, try fit(levels) { () throws(FitError) in try LogRank(durations: durations, isLost: isLost, groups: names.map { numbers[$0] ?? 0 }) })
    }

    /// Fits the Cox model. Covariates that follow from those before them are left out, with a note.
    func cox(_ columns: [Column]) throws -> (model: Cox, features: [String], notes: [Phrase]) {
        let encoding = Encoding(columns)
        let matrix = encoding.matrix(columns)
        var used = Array(encoding.features.indices)
        var redundant: [String] = []
        guard !used.isEmpty else { throw Problem.invalid(field: "covariates", "The covariates are blank, the same in every row, or identifiers.") }
        let cells = used.map { Self.imputed(matrix.column($0)) }
        while true {
            do throws(FitError) {
                let model = try Cox(rows: rows.indices.map { row in used.map { cells[$0][row] } }, durations: durations, isLost: isLost)
                let note =
                    redundant.isEmpty ? [] : [Phrase("Covariates left out because they follow from those before them: \(redundant.joined(separator: ", ")).")]
                return (model, used.map { encoding.features[$0].name }, encoding.remarks.phrases + note)
            } catch {
                guard case .redundant(let column) = error, used.count > 1 else {
                    throw Problem.invalid(field: "covariates", error.survivalPhrase(used.map { encoding.features[$0].name }))
                }
                redundant.append(encoding.features[used.remove(at: column)].name)
            }
        }
    }

    /// Replaces missing values by the mean.
    private static func imputed(_ values: [Double]) -> [Double] {
        let known = values.filter { !$0.isNaN }
        let mean = CompensatedSum(known).value / Double(max(1, known.count))
        return values.map { $0.isNaN ? mean : $0 }
    }
}

extension Column {
    /// The cells as texts; blank cells are empty.
    fileprivate var strings: [String] {
        switch cells {
        case .numbers(let values): values.map { $0.isNaN ? "" : formatNumber($0) }
        case .categories(let codes, let levels): codes.map { $0 < 0 ? "" : levels[Int($0)] }
        }
    }
}
