import Foundation
import TendLanguage

/// Counts the problems of an import by kind, and the warnings about imported rows.
package struct ImportTally: Codable, Sendable, Equatable {
    package struct Kind: Codable, Sendable, Equatable {
        package let field: String?
        /// The first problem of this kind.
        package let example: Phrase
        package fileprivate(set) var count: Int
    }

    /// A problem stores the index of its kind in this list.
    package private(set) var kinds: [Kind] = []
    package private(set) var warnings: [ImportWarning] = []
    package private(set) var cells = CellCounts()
    package private(set) var leftOut: [LeftOutCells] = []
    /// How many rows of the file have a word that nobody has explained yet; in a dry run also words that its answers explain.
    package private(set) var openWords: [String: Int] = [:]

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case kinds
        case warnings = "remarks"
        case cells
        case leftOut = "left_out"
        case openWords = "open_words"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        kinds = try values.decode([Kind].self, forKey: .kinds)
        warnings = try values.decode([ImportWarning].self, forKey: .warnings)
        // Imports of earlier versions have none of these.
        cells = try values.decodeIfPresent(CellCounts.self, forKey: .cells) ?? CellCounts()
        leftOut = try values.decodeIfPresent([LeftOutCells].self, forKey: .leftOut) ?? []
        openWords = try values.decodeIfPresent([String: Int].self, forKey: .openWords) ?? [:]
    }

    /// The questions that the rows of the file ask, those with the most rows first.
    package var questions: [Question] {
        openWords.compactMap { text, rows in Question.ID(text: text).map { Question(id: $0, choice: nil, rows: rows) } }
            .sorted { (-$0.rows, $0.id.text) < (-$1.rows, $1.id.text) }
    }

    mutating func add(_ chunk: ImportChunk, _ contradictions: [ImportWriter.Contradiction]) {
        cells += chunk.cells
        for one in contradictions {
            cells.leftOut += one.count
            if one.wasKept { cells.kept -= one.count } else { cells.used -= one.count }
            add(LeftOutCells(column: one.header, reason: Phrase("Another row says something else about the customer."), count: one.count))
        }
        for cells in chunk.leftOut { add(cells) }
        for (id, rows) in chunk.openWords { openWords[id.text, default: 0] += rows }
    }

    /// Keeps at most 200 reasons; the cells of further ones are in the total.
    private mutating func add(_ cells: LeftOutCells) {
        if let index = leftOut.firstIndex(where: { $0.column == cells.column && $0.reason.key == cells.reason.key }) {
            leftOut[index].count += cells.count
        } else if leftOut.count < 200 {
            leftOut.append(cells)
        }
    }

    /// - Returns: the kind of each problem.
    mutating func add(_ problems: [ImportProblem]) -> [Int] {
        problems.map { problem in
            let index = kinds.firstIndex { $0.field == problem.field && $0.example.key == problem.reason.key }
            if index == nil { kinds.append(Kind(field: problem.field, example: problem.reason, count: 0)) }
            let kind = index ?? kinds.count - 1
            kinds[kind].count += 1
            return kind
        }
    }

    /// Keeps at most 100 warnings, because a file can have any number of unknown words.
    mutating func add(_ warning: ImportWarning) {
        if let index = warnings.firstIndex(where: { $0.kind == warning.kind && $0.word == warning.word }) {
            warnings[index].count += warning.count
        } else if warnings.count < 100 {
            warnings.append(warning)
        }
    }

    var json: String {
        (try? columnText) ?? ""
    }

    init(json: String?) {
        self = json.flatMap { try? JSONDecoder().decode(ImportTally.self, from: Data($0.utf8)) } ?? ImportTally()
    }
}

/// What the owner should know about rows that were imported.
package struct ImportWarning: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
        case undatedPayment, undatedResponse = "undatedAnswer", undatedEvent
        case failedPayment
        /// Only in imports of earlier versions: such words are questions now.
        case unknownStage, unknownCurrency
        case unknownInterval
        case unknownSubscriptionStatus, unpaidSubscription
    }

    package let kind: Kind
    /// The word in the file.
    package let word: String
    package fileprivate(set) var count: Int

    package init(kind: Kind, word: String = "", count: Int = 1) {
        self.kind = kind
        self.word = word
        self.count = count
    }

    package var phrase: Phrase {
        switch kind {
        case .undatedPayment: Phrase("\(count) payments have no date. They count towards their customers’ totals, but in no month.")
        case .undatedResponse: Phrase("\(count) survey responses have no date. They are saved, but count in no month’s satisfaction.")
        case .undatedEvent: Phrase("\(count) events have no date. They are at the end of the timeline and count on no day.")
        case .failedPayment: Phrase("\(count) payments failed. They are in the timelines, but do not count as revenue.")
        case .unknownStage:
            Phrase("\(count) rows say “\(word)”, which is not a stage. They were imported without one. Write lead, trial, active, expansion, loyal or churned.")
        case .unknownCurrency: Phrase("\(count) amounts are in “\(word)”, which is not a currency. They count in your own currency. Write a code such as EUR.")
        case .unknownInterval:
            Phrase(
                "\(count) subscriptions have the billing period “\(word)”, which is not one. They count as monthly. Write day, week, month, quarter or year.")
        case .unknownSubscriptionStatus: Phrase("\(count) subscriptions say “\(word)”, which is not a status. They count as active until their end date.")
        case .unpaidSubscription: Phrase("\(count) subscriptions say “\(word)”. They count from their start date; end those that nobody pays for.")
        }
    }
}

extension ImportWarning {
    static func warnings(on event: Event) -> [ImportWarning] {
        let failed = event.kind == .paymentFailed ? [ImportWarning(kind: .failedPayment)] : []
        guard event.at == nil else { return failed }
        return failed + [ImportWarning(kind: event.kind.isRevenue ? .undatedPayment : event.kind == .surveyResponse ? .undatedResponse : .undatedEvent)]
    }
}
