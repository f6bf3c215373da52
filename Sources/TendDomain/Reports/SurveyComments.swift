import TendMetrics
import TendSQL

/// Which responses are shown.
package enum ResponseSentiment: String, Sendable, CaseIterable {
    case all, good, neutral = "middling", bad
}

/// Where a page of comments ended; the newest come first.
package struct SurveyCommentCursor: Sendable, Equatable {
    let at: Instant
    let id: Int64

    /// Reads "1794657600000000_42"; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, let at = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        (self.at, self.id) = (Instant(microseconds: at), id)
    }

    init(at: Instant, id: Int64) { (self.at, self.id) = (at, id) }

    package var text: String { "\(at.microseconds)_\(id)" }
}

extension Reports {
    /// The comment of a survey response.
    package struct SurveyComment: Sendable, Equatable {
        package let customer: ID<Customer>
        package let name: String
        package let score: Double
        package let at: Instant?
        package let text: String
    }

    package struct SurveyCommentsPage: Sendable {
        package let comments: [SurveyComment]
        package let next: SurveyCommentCursor?
    }

    /// The comments of a period, newest first, undated ones last.
    package func surveyComments(
        _ question: Surveys.Question, _ sentiment: ResponseSentiment = .all, _ filter: ReportFilter = ReportFilter(), now: Instant,
        after: SurveyCommentCursor? = nil, limit: Int = 20
    ) async throws -> SurveyCommentsPage {
        try await database.read { transaction in
            let scope = try scope(filter, now: now, in: transaction)
            let scale = try MetricsCalculator.scale(before: scope.ignoredFrom, in: transaction)
            let order: SQL = scope.period.includesUndated ? "COALESCE(at, \(Instant.distantPast))" : "at"
            let cursorCondition: SQL = after.map { "AND (\(order) < \($0.at) OR (\(order) = \($0.at) AND events.id < \($0.id)))" } ?? ""
            let rows = try transaction.all(
                """
                SELECT events.id, customer_id, customers.name, number, at, text FROM events JOIN customers ON customers.id = customer_id \
                WHERE events.kind = 'answer' AND \(scope.period.sqlCondition(on: "at")) AND events.name = \(question) AND number IS NOT NULL \
                AND text IS NOT NULL AND \(sentiment.condition(question, scale.satisfiedFrom)) \(cursorCondition) \
                ORDER BY \(order) DESC, events.id DESC LIMIT \(limit + 1)
                """
            ) { row in (id: row[0] as Int64, comment: SurveyComment(customer: row[1], name: row[2], score: row[3], at: row[4], text: row[5])) }
            let page = rows.prefix(limit)
            let next = rows.count > limit ? page.last.map { SurveyCommentCursor(at: $0.comment.at ?? .distantPast, id: $0.id) } : nil
            return SurveyCommentsPage(comments: page.map(\.comment), next: next)
        }
    }
}

extension ResponseSentiment {
    fileprivate func condition(_ question: Surveys.Question, _ satisfiedFrom: Int) -> SQL {
        // For NPS these are detractors, passives and promoters.
        let (middle, good): (Double, Double) =
            switch question {
            case .nps: (7, 9)
            case .csat: (Double(satisfiedFrom) - (satisfiedFrom > 5 ? 3 : 1), Double(satisfiedFrom))
            case .ces: (3, 5)
            }
        return switch self {
        case .all: "1 = 1"
        case .good: "number >= \(good)"
        case .neutral: "number >= \(middle) AND number < \(good)"
        case .bad: "number < \(middle)"
        }
    }
}
