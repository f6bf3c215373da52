import TendLanguage
import TendLearning
import TendMath

/// The rows of a file that say how long and whether lost.
struct SurvivalData {
    let rows: [Int]
    let durations: [Double]
    let isLost: [Bool]
    let notes: [Phrase]

    init(_ file: ModelFile, _ options: FileSurvival.Options) throws {
        let lasting = try file.column(named: options.duration, field: "duration")
        guard case .numbers(let times) = lasting.cells else {
            throw Problem.invalid(field: "duration", Phrase("“\(lasting.name)” is not a column of numbers."))
        }
        let event = try file.column(named: options.event, field: "event")
        let lost = try Self.lost(event)
        let rows = times.indices.filter { !times[$0].isNaN && lost[$0] != nil }
        guard !rows.isEmpty else { throw Problem.invalid(field: "file", "No row has both a duration and an event.") }
        if let row = rows.first(where: { times[$0] < 0 }) {
            throw Problem.invalid(field: "duration", Phrase("“\(lasting.name)” is negative in row \(row + 1); a duration is 0 or more."))
        }
        self.rows = rows
        durations = rows.map { times[$0] }
        isLost = rows.map { lost[$0] ?? false }
        let left = times.count - rows.count
        notes = left > 0 ? [Phrase("Rows without a duration or an event, left out: \(left).")] : []
    }

    /// Yes and no, 1 and 0; nil where the cell is blank.
    private static func lost(_ column: Column) throws -> [Bool?] {
        switch column.cells {
        case .numbers(let numbers):
            guard numbers.allSatisfy({ $0.isNaN || $0 == 0 || $0 == 1 }) else {
                throw Problem.invalid(field: "event", Phrase("“\(column.name)” says whether the case was lost; write 1 and 0, or yes and no."))
            }
            return numbers.map { $0.isNaN ? nil : $0 == 1 }
        case .categories(let codes, let levels):
            let flags = levels.map(BooleanText.read)
            guard !flags.contains(nil) else {
                throw Problem.invalid(field: "event", Phrase("“\(column.name)” says whether the case was lost; write 1 and 0, or yes and no."))
            }
            return codes.map { $0 < 0 ? nil : flags[Int($0)] }
        }
    }

    /// Runs a fit; what is wrong with it is told by the names of its columns.
    func fit<PageData>(_ names: [String], _ work: () throws(FitError) -> PageData) throws -> PageData {
        do { return try work() } catch { throw Problem.invalid(field: "file", error.survivalPhrase(names)) }
    }

    func compareGroups(by column: Column) throws -> ([FileSurvival.Group], LogRank) {
        let names = column.picking(rows: rows).strings
        let levels = Set(names).sorted()
        guard (2...50).contains(levels.count) else {
            throw Problem.invalid(field: "groups", Phrase("“\(column.name)” has \(levels.count) different values; 2 to 50 make groups that can be compared."))
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

    /// Covariates that follow from those before them are left out and told.
    func cox(_ columns: [Column]) throws -> (model: Cox, features: [String], notes: [Phrase]) {
        let encoding = Encoding(columns)
        let matrix = encoding.matrix(columns)
        var kept = Array(encoding.features.indices)
        var left: [String] = []
        guard !kept.isEmpty else { throw Problem.invalid(field: "covariates", "The covariates are blank, the same in every row, or names of the rows.") }
        let cells = kept.map { Self.imputed(matrix.column($0)) }
        while true {
            do throws(FitError) {
                let model = try Cox(rows: rows.indices.map { row in kept.map { cells[$0][row] } }, durations: durations, isLost: isLost)
                let told = left.isEmpty ? [] : [Phrase("Left out because those before them say the same: \(left.joined(separator: ", ")).")]
                return (model, kept.map { encoding.features[$0].name }, encoding.remarks.phrases + told)
            } catch {
                guard case .redundant(let column) = error, kept.count > 1 else {
                    throw Problem.invalid(field: "covariates", error.survivalPhrase(kept.map { encoding.features[$0].name }))
                }
                left.append(encoding.features[kept.remove(at: column)].name)
            }
        }
    }

    /// Blank numbers count as the mean of the others.
    private static func imputed(_ values: [Double]) -> [Double] {
        let known = values.filter { !$0.isNaN }
        let mean = CompensatedSum(known).value / Double(max(1, known.count))
        return values.map { $0.isNaN ? mean : $0 }
    }
}

extension Column {
    /// Every cell as a word; blank cells are empty.
    fileprivate var strings: [String] {
        switch cells {
        case .numbers(let values): values.map { $0.isNaN ? "" : formatNumber($0) }
        case .categories(let codes, let levels): codes.map { $0 < 0 ? "" : levels[Int($0)] }
        }
    }
}
