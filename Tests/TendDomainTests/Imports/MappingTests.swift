import Foundation
import TendDomain
import TendLanguage
import TendTesting
import Testing

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
}
