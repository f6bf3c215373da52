import Foundation
import TendDomain
import TendSQL
import TendTesting
import Testing

@Suite("Resuming an import")
struct ResumeTests {
    private func payments(_ count: Int) -> String {
        "email,date,amount\n" + (0..<count).map { "c\($0 % 5)@x.example,2025-01-0\(1 + $0 % 3),\($0 % 4)\n" }.joined()
    }

    @Test("a cancelled import resumes and gives the same data as an uninterrupted one", arguments: [1, 4, 9])
    func resume(chunks: Int) async throws {
        let text = payments(60)
        try await withTestDatabase { uninterrupted in
            try await ImportTests.runImport(text, into: uninterrupted)
            let expected = try await uninterrupted.reports.verify().hash
            try await withTestDatabase { tend in
                try await ImportTests.file(text) { path in
                    let first = try await tend.imports.start(path: path, name: "p.csv", now: ImportTests.now)
                    let cancelled = Task { [chunks] in
                        let count = Counter()
                        _ = try await tend.imports.run(first.id, path: path, chunkSize: 6, clock: { ImportTests.now }) { _ in
                            if count.next() == chunks { withUnsafeCurrentTask { $0?.cancel() } }
                        }
                    }
                    _ = await cancelled.result
                    let resumed = try await tend.imports.start(path: path, name: "p.csv", now: ImportTests.now)
                    let done = try await tend.imports.run(resumed.id, path: path, chunkSize: 6, clock: { ImportTests.now })
                    #expect(resumed.id == first.id && done.counts.eventsCreated == 60)
                }
                #expect(try await tend.reports.verify().hash == expected)
            }
        }
    }
}

private final class Counter: @unchecked Sendable {
    private var count = 0
    func next() -> Int { count += 1; return count }
}
