import Foundation
import TendDomain
import TendTesting
import Testing

@Suite("An export")
struct ExportsTests {
    private let now = Instant(microseconds: 1_763_700_000_000_000)

    private func text(_ file: Exports.File, of tend: Tend) async throws -> String {
        var bytes: [UInt8] = []
        try await tend.exports.write(file) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("of customers contains every custom field and imports as the same customers")
    func roundTrip() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(ImportTests.customers, into: tend)
            let first = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.tag(first.id, "vip")
            try await tend.customers.edit(first.id, now: now) { ($0.acquisitionSource, $0.acquisitionCost) = ("fair", 1250) }
            let exported = try await text(.customers, of: tend)
            #expect(exported.contains("林薇") && exported.contains("Leeds"))
            try await withTestDatabase { other in
                let done = try await ImportTests.runImport(exported, into: other)
                #expect(done.counts.created == 3 && done.counts.problems == 0)
                #expect(try await identifyingData(other) == identifyingData(tend))
                #expect(try await text(.customers, of: other).split(separator: "\r\n").count == 4)
            }
        }
    }

    /// The values that identify a customer.
    private func identifyingData(_ tend: Tend) async throws -> [String] {
        var lines: [String] = []
        for customer in try await tend.customers.page(CustomerQuery()).customers {
            let identity = [customer.key, customer.name, customer.email, customer.phone, customer.kind.rawValue, customer.stage.rawValue, customer.lostReason]
            let other = [
                customer.acquisitionSource, customer.acquisitionCost.map(String.init), customer.since?.iso, customer.isLost ? customer.stageSince?.iso : nil,
            ]
            let tags = try await tend.customers.tags(of: customer.id)
            lines.append((identity + other + tags.map(Optional.some)).map { $0 ?? "–" }.joined(separator: " | ") + " " + customer.fields.json)
        }
        return lines
    }

    @Test("does not run formulas in a spreadsheet", arguments: ["=1+2", "+cmd|x", "@SUM(A1)", "\t=1", "-2+3"])
    func formulas(name: String) async throws {
        try await withTestDatabase { tend in
            try await tend.customers.add(CustomerDraft(name: "Q" + name), now: now)
            let customer = try await tend.customers.page(CustomerQuery()).customers[0]
            try await tend.customers.edit(customer.id, now: now) { $0.lostReason = name }
            let cell = try await text(.customers, of: tend).split(separator: ",").first { $0.contains(name.dropFirst()) && !$0.contains("Q") }
            #expect(cell?.drop { $0 == "\"" }.first == "'")
        }
    }

    @Test(
        "of an empty table has a header", arguments: [Exports.File.customers, .contacts, .events, .subscriptions, .plans, .milestones])
    func empty(file: Exports.File) async throws {
        try await withTestDatabase { tend in
            let lines = try await text(file, of: tend).split(separator: "\r\n")
            #expect(lines.count == 1)
        }
    }

    @Test("as JSON Lines has every kind of row and no secrets")
    func jsonLines() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .saas, customers: 12, seed: 3, until: now).write(to: tend)
            _ = try await tend.access.makeSignInLink(now: now)
            let customer = try #require(try await tend.customers.page(CustomerQuery()).customers.first?.id)
            let draft = SuccessPlan(id: tend.ids.next(), customer: customer, goal: "Save = time", measure: "hours", target: 6, openedAt: now)
            try await tend.successPlans.open(draft, milestones: ["Train, all", "Switch"])
            let lines = try await text(.jsonLines, of: tend).split(separator: "\n")
            let kinds = try lines.map { line in
                let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                return try #require(object["is"] as? String)
            }
            #expect(Set(kinds) == ["settings", "field", "customer", "contact", "subscription", "plan", "milestone", "event"])
            let counts = try await tend.exports.counts()
            #expect(lines.count == counts[.jsonLines] && kinds.count { $0 == "customer" } == 12)
            #expect(lines.contains { $0.contains("\"goal\":\"Save = time\"") && $0.contains("\"target\":6") })
            #expect(try await text(.plans, of: tend).contains(",Save = time,hours,,6,,,open,"))
            #expect(try await text(.milestones, of: tend).contains(",\(draft.id.text),\"Train, all\",,\r\n"))
            #expect(!lines.contains { $0.contains("token") || $0.contains("password") })
        }
    }

    @Test("as vCards escapes, folds at 75 bytes and splits no character")
    func vCards() async throws {
        try await withTestDatabase { tend in
            let name = String(repeating: "林薇;", count: 40) + "a,b\\c"
            let customer = try await tend.customers.add(CustomerDraft(name: name), now: now)
            try await tend.customers.addContact(to: customer.id, name: "Bo", role: "CEO, owner", email: "bo@example.com", phone: "+44 1")
            let cards = try await text(.vCards, of: tend)
            #expect(cards.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            let unfolded = cards.replacing("\r\n ", with: "")
            let full = "FN:" + String(repeating: "林薇\\;", count: 40) + "a\\,b\\\\c\r\n"
            #expect(unfolded.contains(full) && unfolded.contains("TITLE:CEO\\, owner\r\n") && unfolded.contains("TEL;VALUE=text:+44 1\r\n"))
            #expect(unfolded.count(of: "BEGIN:VCARD\r\nVERSION:4.0\r\n") == 2 && unfolded.hasSuffix("END:VCARD\r\n"))
        }
    }

    @Test("of everything is a ZIP that other programs open, with identical files")
    func zip() async throws {
        try await withTestDatabase { tend in
            try await Example(industry: .shop, customers: 40, seed: 3, until: now).write(to: tend)
            var bytes: [UInt8] = []
            try await tend.exports.writeAll(now: now) { bytes += $0 }
            let url = FileManager.default.temporaryDirectory.appending(path: "tend-\(UUID().uuidString).zip")
            try Data(bytes).write(to: url)
            defer { try? FileManager.default.removeItem(at: url) }
            for file in Exports.File.allCases {
                guard let unpacked = unpack(file.name, from: url.path) else { return print("skipped: no python3") }
                let plain = try await text(file, of: tend)
                #expect(unpacked == Data(plain.utf8), "\(file)")
            }
        }
    }

    /// Uses another program, to check the format.
    private func unpack(_ name: String, from zip: String) -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))", zip, name]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 127 ? nil : data
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
