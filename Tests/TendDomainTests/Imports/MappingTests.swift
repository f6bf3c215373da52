import Foundation
import TendLanguage
import TendMath
import TendTables
import TendTesting
import Testing

@testable import TendDomain

@Suite("Column matching")
struct MappingTests {
    private func detectedMapping(_ text: String) async throws -> Mapping {
        nonisolated(unsafe) var mapping: Mapping?
        try await withTestDatabase { tend in
            try await ImportTests.file(text) { mapping = try tend.imports.preview(path: $0).mapping }
        }
        return mapping!
    }

    @Test(
        "the file layouts of the five articles are recognised",
        arguments: [
            (
                "purchase_date,revenue,purchase_count,satisfaction_score\n2025-01-02,120.5,3,8\n2025-02-03,80,1,6\n",
                ImportKind.customers, [ColumnRole.at, .amount, .customField, .score]
            ),
            ("P_t,s_t,r_t\n100,5,0.8\n120,4,0.7\n", .customers, [.customField, .customField, .customField]),
            (
                "name,email,purchase_value,satisfaction_score\nJohn Doe,john@x.example,1500.0,9\nJane,jane@x.example,2000.0,8\n",
                .customers, [.name, .email, .amount, .score]
            ),
            ("id,age,income,churn\n1,35,5000,0\n2,42,6000,0\n3,29,4000,1\n", .customers, [.customerKey, .customField, .customField, .lostFlag]),
        ])
    func articles(text: String, kind: ImportKind, roles: [ColumnRole]) async throws {
        let mapping = try await detectedMapping(text)
        #expect(mapping.kind == kind)
        #expect(mapping.columns.map(\.role) == roles)
    }

    @Test("Chinese headers are recognised")
    func chinese() async throws {
        let mapping = try await detectedMapping("客户编号,姓名,邮箱,手机号,城市,是否流失\n1,林薇,lin@x.example,13800000000,成都,否\n2,王磊,wang@x.example,13900000000,北京,是\n")
        #expect(mapping.columns.map(\.role) == [.customerKey, .name, .email, .phone, .customField, .lostFlag])
    }

    @Test("a file with recurring customers is a payment file, and its columns belong to the customer or to the payment")
    func payments() async throws {
        var text = "order no,customer id,order date,amount,country,colour\n"
        for row in 0..<40 { text += "\(1000 + row),\(row % 8),2025-03-\(String(format: "%02d", 1 + row % 28)),\(row).50,C\(row % 8),\(row % 3)\n" }
        let mapping = try await detectedMapping(text)
        #expect(mapping.kind == .payments)
        #expect(mapping.columns.map(\.role) == [.rowKey, .customerKey, .at, .amount, .customField, .detail])
    }

    @Test("a file without a header is recognised by its cells")
    func withoutHeader() async throws {
        var text = ""
        for row in 0..<60 { text += " \(String(format: "%05d", row / 3)) 199701\(String(format: "%02d", 1 + row % 28))  \(1 + row % 4)  \(row).29\n" }
        let mapping = try await detectedMapping(text)
        #expect(mapping.kind == .payments)
        #expect(mapping.columns.map(\.role) == [.customerKey, .at, .quantity, .amount])
    }

    @Test(
        "subscriptions, survey responses and events are recognised",
        arguments: [
            ("id,customer email,plan,amount,interval,start date,status\nS1,a@x.example,Pro,120,year,2025-01-01,active\n", ImportKind.subscriptions),
            ("email,date,score,comment\na@x.example,2025-01-01,9,good\nb@x.example,2025-01-02,3,slow\n", .responses),
            ("user id,event,timestamp\n1,Signed In,2025-01-01T10:00:00Z\n1,Exported,2025-01-02T10:00:00Z\n", .events),
        ])
    func kinds(text: String, kind: ImportKind) async throws {
        #expect(try await detectedMapping(text).kind == kind)
    }

    @Test("a header whose cells do not fit is ignored")
    func contents() async throws {
        let mapping = try await detectedMapping("id,name,amount\n1,Ada,plenty\n2,Bo,little\n")
        #expect(mapping.columns[2].role == .customField)
    }

    @Test("a mapping with the same role twice is rejected")
    func twice() async throws {
        var mapping = try await detectedMapping("name,email\nAda,a@x.example\n")
        mapping.columns[0].role = .email
        let reason: Phrase = "Two columns cannot both be the \(ColumnRole.email.phrase): \("name, email")."
        #expect(throws: Problem.invalid(field: "email", reason)) { try mapping.checked() }
    }

    // MARK: Samples

    private static let seed = ProcessInfo.processInfo.environment["TEND_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0..<1_000_000)

    private func mapping(_ sample: MappingSample, order: [Int]? = nil) throws -> Mapping {
        let reader = try TableReader(bytes: Array(sample.text.utf8), options: TableOptions(headerRow: 1))
        var rows: [[String]] = []
        try reader.forEach { row in
            rows.append(row.strings)
            return .proceed
        }
        var headers = try #require(reader.header)
        if let order { (headers, rows) = (order.map { headers[$0] }, rows.map { row in order.map { row[$0] } }) }
        return MappingInference(headers: headers, hasHeader: true, rows: rows, columns: MappingInference.profiles(headers, rows)).mapping
    }

    @Test("files of programs, shops, banks and forms are recognised by their keys and contents", arguments: MappingSamples.all)
    func samples(sample: MappingSample) throws {
        let mapping = try mapping(sample)
        #expect(mapping.kind == sample.kind)
        #expect(mapping.columns.map(\.role.rawValue).joined(separator: " ") == sample.roles)
    }

    @Test("the order of the columns changes nothing", arguments: MappingSamples.all)
    func orderOfColumns(sample: MappingSample) throws {
        let before = try mapping(sample)
        var random = SplitMix64(state: Self.seed)
        let order = before.columns.indices.shuffled(using: &random)
        let after = try mapping(sample, order: order)
        #expect(after.kind == before.kind, "TEND_SEED=\(Self.seed)")
        #expect(after.columns == order.map { before.columns[$0] }, "TEND_SEED=\(Self.seed)")
    }

    @Test("an empty column more changes nothing", arguments: MappingSamples.all)
    func emptyColumn(sample: MappingSample) throws {
        let before = try mapping(sample)
        let lines = sample.text.contains("\"") ? [] : sample.text.split(separator: "\n", omittingEmptySubsequences: true)
        guard let first = lines.first else { return }
        let separator = first.contains(";") ? ";" : ","
        let text = ([first + separator + "Refunded"] + lines.dropFirst().map { $0 + separator }).joined(separator: "\n") + "\n"
        guard !first.lowercased().contains("refunded") else { return }
        let after = try mapping(MappingSample("", sample.kind, "", text))
        #expect(after.kind == before.kind && Array(after.columns.dropLast()) == before.columns)
    }

    // MARK: Words

    @Test("no word has two meanings in one list")
    func contradictions() { #expect(Vocabulary.contradictions == []) }

    @Test(
        "the state of a payment decides about its money, and a doubtful one is asked about",
        arguments: [
            ("completed", PaymentStatus.paid), ("processing", .paid), ("已存入零钱", .paid), ("朋友已收钱", .paid), ("Bezahlt", .paid), ("payée", .paid), ("支払済み", .paid),
            ("pending payment", .open), ("checkout-draft", .open), ("authorized", .open), ("trash", .open), ("交易关闭", .open), ("Voided", .open),
            ("en attente", .open),
            ("denied", .failed), ("expired", .failed), ("failed", .failed), ("rechazado", .failed), ("chargeback", .refunded), ("reversed", .refunded),
            ("已全额退款", .refunded), ("退款成功", .refunded), ("partially_refunded", .partlyRefunded), ("部分退款", .partlyRefunded), ("已退款(￥69.00)", .partlyRefunded),
            ("on-hold", nil), ("disputed", nil), ("Held", nil), ("whatever", nil),
        ])
    func paymentStatuses(word: String, status: PaymentStatus?) { #expect(PaymentStatus(written: word) == status) }

    @Test(
        "an amount inside a state is what was given back",
        arguments: [("已退款(￥69.00)", "￥69.00"), ("已退款￥69.00", "￥69.00"), ("Refunded ($10.00)", "$10.00"), ("已退款", nil), ("支付成功(￥69.00)", nil)])
    func amountsInStates(word: String, amount: String?) { #expect(PaymentStatus.refund(in: word) == amount) }

    @Test(
        "only whole words say that a deal is won",
        arguments: [
            ("Closed Won", DealStage.won), ("Won (annual)", .won), ("赢单", .won), ("gagnée", .won), ("not won", .lost), ("Won't", .lost), ("Not yet won", .lost),
            ("closed lost", .lost), ("未成交", .lost), ("Negotiation", .open), ("Wonderful", nil),
        ])
    func dealStages(word: String, stage: DealStage?) { #expect(DealStage(written: word) == stage) }

    @Test(
        "billing periods are words, counts of units and ISO 8601; a period that no interval has is unknown",
        arguments: [
            ("every 3 months", BillingInterval.quarter), ("semi-annual", .halfYear), ("12 months", .year), ("P1M", .month), ("P1Y", .year), ("年付", .year),
            ("季付", .quarter),
            ("alle 3 Monate", .quarter), ("tous les 6 mois", .halfYear), ("cada 12 meses", .year), ("3ヶ月", .quarter), ("Monatlich", .month), ("2 years", nil),
            ("every 2 weeks", nil),
        ])
    func billingIntervals(word: String, interval: BillingInterval?) { #expect(BillingInterval(written: word) == interval) }

    @Test(
        "late subscriptions run, trials bring nothing, cancelled ones have ended",
        arguments: [
            ("active", SubscriptionStatus.active), ("past_due", .active), ("non_renewing", .active), ("trialing", .unpaid), ("In trial", .unpaid),
            ("试用", .unpaid), ("unpaid", .unpaid),
            ("paused", .unpaid), ("future", .unpaid), ("canceled", .ended), ("gekündigt", .ended), ("已结束", .ended), ("sleeping", nil),
        ])
    func subscriptionStatuses(word: String, status: SubscriptionStatus?) { #expect(SubscriptionStatus(written: word) == status) }

    @Test("to talk or to complain is not use", arguments: ["complaint", "ticket", "WeChat", "微信", "Call", "投诉", "工单", "Live chat", "in person", "拜访"])
    func talks(word: String) throws { #expect(try !#require(Event.Kind(written: word)).isUsage) }

    @Test("“active” and “churned” are no yes and no", arguments: ["active", "churned", "lost", "stayed", "流失", "on", "maybe"])
    func flags(word: String) { #expect(BooleanText.read(word) == nil) }

    @Test(
        "the columns say what the rows of a file without types are",
        arguments: [
            ("Ticket ID,Subject", "ticket"), ("工单编号,主题", "ticket"), ("Conversation ID,Contact name", "chat"), ("From,To,Subject,Date", "mail"),
            ("Email,Date,Notes", nil),
        ])
    func words(headers: String, word: String?) { #expect(Event.Kind.word(inColumns: headers.split(separator: ",").map(String.init)) == word) }

    // MARK: Units and types

    @Test(
        "the name of a column says the currency if only one can be meant",
        arguments: [
            ("金额(元)", "CNY"), ("金额（¥）", "CNY"), ("金額（円）", "JPY"), ("Betrag (EUR)", "EUR"), ("Amount EUR", "EUR"), ("amount_usd", "USD"), ("Total (£)", "GBP"),
            ("Price €", "EUR"),
            ("Sale Price ($)", nil), ("Price (¥)", nil), ("Amount", nil), ("Total (ALL)", nil), ("Try", nil), ("Preis (inkl. MwSt.)", nil),
        ])
    func currencies(header: String, code: String?) { #expect(ColumnName(header).currency == code) }

    @Test(
        "a kept column is numbers only if every cell is written back as the same text",
        arguments: [
            (["1", "20", "3.5"], FieldType.number), (["01067", "99084"], .text), (["+49151", "1"], .text), (["1e3", "2"], .text), (["1,000", "2"], .text),
            (["1.50", "2"], .text),
            (["-12", "0"], .number), (["yes", "no"], .flag), (["yes", "maybe"], .text), (["active", "churned"], .text), (["", ""], .text),
        ])
    func types(cells: [String], type: FieldType) { #expect(ColumnProfile(cells).fieldType == type) }

    // MARK: Files that no import can take

    private func preview(_ text: String, _ body: (Imports.Preview) throws -> Void) async throws {
        try await withTestDatabase { tend in
            try await ImportTests.file(text) { try body(tend.imports.preview(path: $0)) }
        }
    }

    @Test(
        "a file that names nobody is refused with what to do",
        arguments: ["month,visits,signups\n2026-01-01,100,5\n2026-02-01,120,6\n", "age,income,churn\n35,5000,0\n42,6000,1\n"])
    func nobody(text: String) async throws {
        try await preview(text) { preview in
            let advice = try #require(preview.advice.first)
            #expect(throws: Problem.invalid(field: "customerKey", advice)) { try preview.checkedMapping() }
            #expect(throws: Problem.self) { try preview.mapping.checked() }
        }
    }

    @Test("a column whose first 500 cells are blank is read by its later cells")
    func lateCells() async throws {
        let rows = (0..<700).map { "\($0),c\($0 % 90)@x.example,2026-01-05,20,\($0 > 600 ? "5.00" : "")\n" }
        try await preview("order id,email,date,amount,amount refunded\n" + rows.joined()) { #expect($0.mapping.columns[4].role == .refunded) }
    }

    @Test("a column whose cells do not fit its name is told")
    func misfits() async throws {
        try await preview("email,name,paid at,amount\na@x.example,Ada,soon,20\nb@x.example,Bo,later,30\n") {
            #expect($0.misfits.map(\.column) == [2] && $0.misfits[0].role == .at)
        }
    }
}
