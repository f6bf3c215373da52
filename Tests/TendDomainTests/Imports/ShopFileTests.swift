import TendTesting
import Testing

@testable import TendDomain

@Suite("Files of shops and payment providers")
struct ShopFileTests {
    private func imported(_ text: String) async throws -> (paid: [Int64], customers: [String], emails: [String], kinds: [String]) {
        var found: ([Int64], [String], [String], [String]) = ([], [], [], [])
        try await withTestDatabase { tend in
            _ = try await ImportTests.runImport(text, into: tend)
            let customers = try await tend.customers.page(CustomerQuery()).customers
            let paid: [Int64] = try await tend.database.read { try $0.all("SELECT amount FROM events WHERE kind = 'payment' ORDER BY amount") { $0[0] } }
            let kinds: [String] = try await tend.database.read { try $0.all("SELECT kind FROM events ORDER BY kind") { $0[0] } }
            found = (paid, customers.map(\.name).sorted(), customers.compactMap(\.email).sorted(), kinds)
        }
        return found
    }

    @Test(
        "a name says whether an amount holds its taxes",
        arguments: [
            ("Order Total (inc tax)", true), ("Order Total (ex tax)", false), ("Total incl. VAT", true), ("Betrag ohne MwSt.", false), ("Prix hors TVA", false),
            ("Total without tax", false), ("Tax Total", nil), ("Total", nil), ("Including", nil),
        ] as [(String, Bool?)])
    func taxes(header: String, isIncluded: Bool?) {
        #expect(ColumnName(header).includesTax == isIncluded)
    }

    @Test("of two totals, the one with its taxes was paid; orders of guests with the number 0 are those of their own addresses")
    func orders() async throws {
        let found = try await imported(
            """
            Order ID,Customer ID,Customer Name,Customer Email,Order Date,Order Status,Order Total (ex tax),Order Total (inc tax),Order Currency Code
            11,53,Ada Example,ada@example.com,08/13/2026,Completed,45.00,48.60,USD
            12,0,Bo Sample,bo@example.org,08/14/2026,Awaiting Fulfillment,30.00,32.40,USD
            13,0,Cy Test,cy@example.net,08/15/2026,Awaiting Payment,10.00,10.80,USD
            14,0,Di Probe,di@example.net,08/16/2026,Shipped,20.00,21.60,USD

            """)
        #expect(found.paid.prefix(2) == [3_240, 4_860] || found.paid == [2_160, 3_240, 4_860])
        #expect(Set(found.customers).isSuperset(of: ["Ada Example", "Bo Sample"]))
    }

    @Test("an address that a program writes for nobody joins no customers")
    func nobody() async throws {
        let found = try await imported(
            """
            payment id,amount,status,email,contact,created at
            p1,50.00,captured,ada@example.com,+919800000001,2026-09-01 10:00:00
            p2,40.00,captured,void@razorpay.com,+919800000002,2026-09-02 10:00:00
            p3,30.00,captured,noreply@shop.example,+919800000003,2026-09-03 10:00:00

            """)
        #expect(found.emails == ["ada@example.com"])
    }

    @Test("card transactions: captures are sales, authorizations are nothing yet, and credits give money back")
    func transactions() async throws {
        let found = try await imported(
            """
            Transaction ID,Transaction Type,Transaction Status,Submit Date/Time,Settlement Amount,Currency,Customer First Name,Customer Last Name,User
            61,Authorization w/ Auto Capture,Settled Successfully,02-Sep-2026 09:12:33 AM EDT,210.00,USD,Ada,Example,guest
            62,Authorization Only,Settled Successfully,03-Sep-2026 09:12:33 AM EDT,90.00,USD,Bo,Sample,guest
            63,Credit,Settled Successfully,04-Sep-2026 09:12:33 AM EDT,70.00,USD,Ada,Example,guest

            """)
        #expect(found.paid == [21_000] && found.kinds == ["payment", "refund"] && found.customers == ["Ada Example"])
    }

    @Test("objects of a program are nobody's name")
    func objects() async throws {
        let found = try await imported(
            """
            user_id,event_type,event_time,user_properties
            ada@example.com,login,2026-09-14 10:11:12,"{""plan"": ""Pro""}"
            bo@example.org,login,2026-09-14 11:11:12,{}

            """)
        #expect(found.customers == ["ada@example.com", "bo@example.org"])
    }

    @Test("a currency is read beside its name", arguments: [("Euro - EUR", "EUR"), ("US Dollar (USD)", "USD"), ("gbp", "GBP"), ("The one", nil)])
    func currencies(text: String, code: String?) {
        #expect(Currency.read(text, usual: .cny)?.code == code)
    }

    @Test("a ticket is a ticket, whatever it asks for")
    func tickets() async throws {
        let found = try await imported(
            """
            Ticket ID,Subject,Type,Created time,Requester Email
            1,Cannot log in,Question,2026-09-02 10:00:00,ada@example.com
            2,Dark mode,Feature Request,2026-09-03 10:00:00,bo@example.org
            3,Wish,Idea of mine,2026-09-04 10:00:00,cy@example.net

            """)
        #expect(found.kinds == ["ticket", "ticket", "ticket"])
    }
}
