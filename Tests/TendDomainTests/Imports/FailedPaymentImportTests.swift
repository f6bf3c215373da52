import TendDomain
import TendLanguage
import TendTesting
import Testing

@Suite("Import of failed payments")
struct FailedPaymentImportTests {
    private func events(_ tend: Tend) async throws -> [Event] {
        var events: [Event] = []
        for customer in try await tend.customers.page(CustomerQuery()).customers {
            events += try await tend.customers.timeline(of: customer.id).events
        }
        return events
    }

    private func paid(_ tend: Tend) async throws -> Int64 {
        try await tend.database.read { try $0.value("SELECT CAST(COALESCE(SUM(paid - refunded), 0) AS BIGINT) FROM customer_money", as: Int64.self) ?? 0 }
    }

    private static let stripe = "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer ID,Description,Decline Reason\n"

    @Test("failed payments are imported as events with amount, product and text, and are reported")
    func stripe() async throws {
        let file =
            Self.stripe + "ch_1,2026-05-01 10:00,29.00,0.00,usd,Paid,cus_1,Pro,\n"
            + "ch_2,2026-06-01 10:00,29.00,0.00,usd,Failed,cus_1,Pro,insufficient_funds\nch_3,2026-06-02 10:00,5.00,0.00,usd,Pending,cus_1,Pro,\n"
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(file, into: tend)
            #expect(done.counts.eventsCreated == 2 && done.counts.skipped == 1 && done.counts.problems == 1)
            #expect(done.tally.warnings == [ImportWarning(kind: .failedPayment)])
            #expect(done.tally.warnings[0].phrase.localized(in: .chinese) == "1 笔付款失败：记入时间线，但不计入收入。")
            #expect(done.tally.kinds.map(\.example) == [Phrase("The payment did not go through (\("pending")); only completed payments count.")])
            let failed = try #require(try await events(tend).first)
            #expect(failed.kind == .paymentFailed && failed.amount == dollars(29) && failed.name == "Pro")
            #expect(failed.text == "Decline Reason: insufficient_funds")
            #expect(try await paid(tend) == 2900)
        }
    }

    @Test("a failed payment that later succeeds counts once, whatever the order of the files, and an undo removes it")
    func paidLater() async throws {
        try await withTestDatabase { tend in
            let failed = Self.stripe + "ch_1,2026-05-01 10:00,29.00,0.00,usd,Failed,cus_1,Pro,card_declined\n"
            let succeeded = failed.replacing("Failed", with: "Paid").replacing("card_declined", with: "")
            let first = try await ImportTests.runImport(failed, into: tend)
            let hash = try await tend.dataHash()
            #expect(try await paid(tend) == 0)
            let second = try await ImportTests.runImport(succeeded, into: tend, at: ImportTests.now + 9)
            #expect(second.counts.eventsCreated == 1 && second.counts.problems == 0)
            #expect(try await ImportTests.runImport(failed, into: tend, at: ImportTests.now + 19).counts.eventsUnchanged == 1)
            #expect(try await paid(tend) == 2900)
            #expect(try await events(tend).map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.payment, .paymentFailed])
            _ = try await tend.imports.undo(second.id, now: ImportTests.now + 29)
            #expect(try await tend.dataHash() == hash)
            _ = try await tend.imports.undo(first.id, now: ImportTests.now + 39)
            #expect(try await events(tend).isEmpty)
        }
    }

    @Test("the status column of a payment file decides which payments failed", arguments: statuses)
    func status(value: String, kind: Event.Kind?) async throws {
        let files = [
            "id,email,date,amount,status\np1,a@x.example,2026-05-01,29,paid\np2,a@x.example,2026-06-01,31,\(value)\n",
            "订单号,邮箱,付款时间,金额,支付状态\np1,a@x.example,2026-05-01,29,支付成功\np2,a@x.example,2026-06-01,31,\(value)\n",
        ]
        for file in files {
            try await withTestDatabase { tend in
                let done = try await ImportTests.runImport(file, into: tend)
                let kinds = try await events(tend).map(\.kind)
                #expect(kinds == [kind, .payment].compactMap { $0 } && done.counts.skipped == (kind == nil ? 1 : 0))
                #expect(try await paid(tend) == (kind == .payment ? 6000 : 2900))
                guard kind == nil else { return }
                #expect(try await tend.imports.problems(of: done.id).problems.map(\.field) == [file.hasPrefix("id") ? "status" : "支付状态"])
            }
        }
    }

    private static let statuses: [(String, Event.Kind?)] = [
        ("failed", .paymentFailed), ("Declined", .paymentFailed), ("uncollectible", .paymentFailed), ("past_due", .paymentFailed),
        ("Past due", .paymentFailed), ("requires_payment_method", .paymentFailed), ("失败", .paymentFailed), ("付款失败", .paymentFailed),
        ("扣款失败", .paymentFailed), ("未支付", nil), ("unpaid", nil), ("pending", nil), ("requires_action", nil), ("void", nil), ("Canceled", nil),
        ("cancelled", nil),
        ("已取消", nil),
        ("succeeded", .payment), ("已完成", .payment), ("", .payment),
    ]

    @Test("a status about something else is kept as text of the payment")
    func otherStatus() async throws {
        try await withTestDatabase { tend in
            try await ImportTests.runImport(
                "id,email,date,amount,status\np1,a@x.example,2026-05-01,29,shipped\np2,a@x.example,2026-05-02,29,packed\n", into: tend)
            #expect(try await events(tend).map(\.text) == ["status: packed", "status: shipped"])
            #expect(try await paid(tend) == 5800)
        }
    }

    @Test("a failed payment can lack an amount; a failed refund is a problem and is not imported")
    func amounts() async throws {
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(
                "id,email,date,amount,status\np1,a@x.example,2026-05-01,,failed\np2,a@x.example,2026-05-02,-5,failed\np3,a@x.example,2026-05-03,,paid\n",
                into: tend)
            #expect(done.counts.eventsCreated == 1 && done.counts.problems == 2)
            #expect(try await events(tend).map(\.amount) == [nil])
            #expect(try await tend.imports.problems(of: done.id).problems.map(\.row) == [3, 4])
        }
    }

    @Test(
        "failed payments are recognised by the name of the event, with and without an amount",
        arguments: ["payment failed", "Payment Failed", "payment_failed", "charge.failed", "invoice.payment_failed", "付款失败", "扣款失败", "payment-failed"])
    func eventNames(name: String) async throws {
        try await withTestDatabase { tend in
            let file = "id,customer id,event,timestamp,note\ne1,7,\(name),2026-05-01T10:00:00Z,card expired\ne2,7,login,2026-05-02T10:00:00Z,\n"
            let done = try await ImportTests.runImport(file, into: tend)
            #expect(done.counts.eventsCreated == 2 && done.tally.warnings.map(\.kind) == [.failedPayment])
            let events = try await events(tend)
            #expect(events.map(\.kind) == [.signIn, .paymentFailed] && events[1].text == "card expired" && events[1].name == nil)
        }
        // With an amount column the file is a payment file; the event name still decides.
        try await withTestDatabase { tend in
            let file = "id,customer id,event,timestamp,amount\ne1,7,\(name),2026-05-01T10:00:00Z,29\ne2,7,charge.succeeded,2026-05-02T10:00:00Z,31\n"
            try await ImportTests.runImport(file, into: tend)
            #expect(try await events(tend).map(\.amount) == [dollars(31), dollars(29)])
            #expect(try await events(tend).map(\.kind) == [.payment, .paymentFailed])
            #expect(try await paid(tend) == 3100)
        }
    }

    @Test("exports contain failed payments by kind, and a later import of the export does not count them as revenue")
    func exported() async throws {
        try await withTestDatabase { tend in
            let ada = try await tend.customers.add(CustomerDraft(name: "Ada"), now: at("2026-01-01")).id
            try await tend.payments(ada, 20, "2026-05-01", "2026-05-02")
            try await tend.revenue.recordFailure(dollars(29), from: ada, for: "Pro", at: at("2026-06-01"))
            let (table, lines) = (try await text(.events, of: tend), try await text(.jsonLines, of: tend))
            #expect(table.contains(",Ada,payment-failed,2026-06-01T00:00:00Z,29") && table.contains(",USD,,Pro,"))
            #expect(lines.contains("\"kind\":\"payment-failed\"") && lines.contains("\"amount\":29"))
            try await withTestDatabase { other in
                try await ImportTests.runImport(table, into: other)
                #expect(try await events(other).map(\.kind) == [.paymentFailed, .payment, .payment])
                #expect(try await paid(other) == 4000)
            }
        }
    }

    private func text(_ file: Exports.File, of tend: Tend) async throws -> String {
        var bytes: [UInt8] = []
        try await tend.exports.write(file) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
