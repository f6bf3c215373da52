import Foundation
import TendLanguage

/// What an import could not do or could not know, counted as it goes: kinds of problems, and remarks on rows that went in.
package struct ImportTally: Codable, Sendable, Equatable {
    package struct Kind: Codable, Sendable, Equatable {
        package let field: String?
        /// The first of its kind.
        package let example: Phrase
        package fileprivate(set) var count: Int
    }

    /// A problem's kind is its place here.
    package private(set) var kinds: [Kind] = []
    package private(set) var warnings: [ImportWarning] = []

    package init() {}

    /// Answers the kind of each.
    mutating func add(_ problems: [ImportProblem]) -> [Int] {
        problems.map { problem in
            let place = kinds.firstIndex { $0.field == problem.field && $0.example.key == problem.reason.key }
            if place == nil { kinds.append(Kind(field: problem.field, example: problem.reason, count: 0)) }
            let kind = place ?? kinds.count - 1
            kinds[kind].count += 1
            return kind
        }
    }

    /// Words that files invent are without end; the first hundred are enough to see what is meant.
    mutating func add(_ remark: ImportWarning) {
        if let place = warnings.firstIndex(where: { $0.kind == remark.kind && $0.word == remark.word }) {
            warnings[place].count += remark.count
        } else if warnings.count < 100 {
            warnings.append(remark)
        }
    }

    var json: String {
        (try? columnText) ?? ""
    }

    init(json: String?) {
        self = json.flatMap { try? JSONDecoder().decode(ImportTally.self, from: Data($0.utf8)) } ?? ImportTally()
    }
}

/// What the owner should know of rows that did go in.
package struct ImportWarning: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
        case undatedPayment, undatedResponse = "undatedAnswer", undatedEvent
        case failedPayment
        case unknownStage, unknownCurrency, unknownInterval
    }

    package let kind: Kind
    /// As the file writes it.
    package let word: String
    package fileprivate(set) var count: Int

    package init(kind: Kind, word: String = "", count: Int = 1) {
        self.kind = kind
        self.word = word
        self.count = count
    }

    package var phrase: Phrase {
        switch kind {
        case .undatedPayment: Phrase("Payments without a date: \(count). They count for their customers, but in no month.")
        case .undatedResponse: Phrase("Answers without a date: \(count). They are kept, but no month’s satisfaction counts them.")
        case .undatedEvent: Phrase("Events without a date: \(count). They stand at the end of the timeline and count on no day.")
        case .failedPayment: Phrase("Payments that failed: \(count). They stand in the timelines, and no figure counts them as money.")
        case .unknownStage: Phrase("“\(word)” is not a stage that Tend knows. Rows that went in without it: \(count).")
        case .unknownCurrency: Phrase("“\(word)” is not a currency that Tend knows. Amounts taken as your own currency: \(count).")
        case .unknownInterval: Phrase("“\(word)” is not a billing period that Tend knows. Subscriptions taken as monthly: \(count).")
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
