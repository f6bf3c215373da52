import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain
import TendLanguage

extension App {
    @Sendable func exportSettings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        try await exportPage(visit)
    }

    private func exportPage(_ visit: SignedInContext, problem: Problem? = nil) async throws -> Response {
        let counts = try await cached("export-counts", visit) { try await tend.exports.counts() }
        return .page(ExportPage.page(visit, counts, isOpen: isUnlocked(visit), problem: problem), visit, status: problem?.status ?? .ok)
    }

    @Sendable func confirmExport(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        do {
            try await access.confirm(visit.form["password"], in: visit.session, from: client(request, visit.requestContext), now: visit.now)
            return .seeOther("/settings/export")
        } catch let problem as Problem where problem.field != nil {
            return try await exportPage(visit, problem: problem)
        }
    }

    @Sendable func export(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        guard isUnlocked(visit) else { return .seeOther("/settings/export") }
        let (exports, now) = (tend.exports, visit.now)
        let name = visit.requestContext.parameters.get("file") ?? ""
        if name == "all.zip" {
            let day = visit.business.calendar.dayText(now)
            return .stream("tend-\(day).zip", type: "application/zip") { sink in try await exports.writeAll(now: now, to: sink) }
        }
        guard let file = Exports.File.allCases.first(where: { $0.name == name }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        return .stream(name, type: file.type) { sink in try await exports.write(file, to: sink) }
    }

    /// Whether the session has confirmed the password recently, or there is no password.
    private func isUnlocked(_ visit: SignedInContext) -> Bool {
        !visit.session.account.hasPassword || visit.session.isRecentlyConfirmed(at: visit.now)
    }
}

extension Exports.File {
    fileprivate var type: String {
        switch self {
        case .jsonLines: "application/jsonl"
        case .vCards: "text/vcard; charset=utf-8"
        default: "text/csv; charset=utf-8"
        }
    }
}

extension Response {
    /// A file that is written while it is downloaded, at the speed of the client.
    static func stream(_ name: String, type: String, _ write: @escaping @Sendable (Exports.Sink) async throws -> Void) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody { writer in
                try await write { bytes in
                    if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                }
                try await writer.finish(nil)
            })
    }
}
