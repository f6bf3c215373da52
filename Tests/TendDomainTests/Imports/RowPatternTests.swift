import TendDomain
import TendTesting
import Testing

@Suite("What several rows of a file show together")
struct RowPatternTests {
    /// The sums of what was paid and given back, and the names of the customers.
    private func outcome(_ text: String) async throws -> (paid: Int64, back: Int64, names: [String], problems: Int) {
        var found: (Int64, Int64, [String], Int) = (0, 0, [], 0)
        try await withTestDatabase { tend in
            let done = try await ImportTests.runImport(text, into: tend)
            let sum = { (kind: String) in
                try await tend.database.read {
                    try $0.value("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM events WHERE kind = \(kind)", as: Int64.self) ?? 0
                }
            }
            let names = try await tend.customers.page(CustomerQuery()).customers.map(\.name).sorted()
            found = try await (sum("payment"), -sum("refund"), names, done.counts.problems)
        }
        return found
    }

    @Test("the owner stands on one side of each row; who stands on the other side is the customer")
    func owner() async throws {
        let found = try await outcome(
            """
            Date,Name,Type,Status,Currency,Gross,From Email Address,To Email Address,Transaction ID,Balance Impact
            2026-09-01,Ada Example,Express Checkout,Completed,USD,50.00,ada@example.com,me@studio.example,T1,Credit
            2026-09-02,Bo Sample,Express Checkout,Completed,USD,30.00,bo@example.com,me@studio.example,T2,Credit
            2026-09-03,Ada Example,Payment Refund,Completed,USD,-20.00,me@studio.example,ada@example.com,T3,Debit
            2026-09-04,Some Host,General Payment,Completed,USD,-9.00,me@studio.example,host@host.example,T4,Debit
            2026-09-05,,General Withdrawal,Completed,USD,-40.00,me@studio.example,,T5,Debit

            """)
        #expect(found.paid == 8000 && found.back == 2000 && found.names == ["Ada Example", "Bo Sample"])
    }

    @Test("beside a balance, negative amounts are spent, but for words that say a refund")
    func statement() async throws {
        let found = try await outcome(
            """
            Date,Payee,Details,Amount,Balance
            2026-09-01,Ada Example,Invoice 17,119.00,619.00
            2026-09-02,Some Host,Server,-12.00,607.00
            2026-09-03,Ada Example,Refund of invoice 17,-19.00,588.00

            """)
        #expect(found.paid == 11900 && found.back == 1900 && found.names == ["Ada Example"])
    }

    @Test("an invoice beside its payment counts once")
    func invoices() async throws {
        let found = try await outcome(
            """
            Date,Type,Num,Name,Amount
            2026-09-01,Invoice,101,Ada Example,100.00
            2026-09-10,Payment,501,Ada Example,100.00
            2026-09-12,Invoice,102,Bo Sample,80.00
            2026-09-20,Sales Receipt,103,Cy Test,25.00

            """)
        #expect(found.paid == 12500)
    }

    @Test("what was paid of an invoice counts, whatever its state")
    func paidPart() async throws {
        let found = try await outcome(
            """
            ContactName,InvoiceNumber,InvoiceDate,Total,InvoiceAmountPaid,InvoiceAmountDue,Status
            Ada Example,INV-1,2026-09-01,100.00,100.00,0.00,Paid
            Bo Sample,INV-2,2026-09-02,80.00,30.00,50.00,Awaiting Payment
            Cy Test,INV-3,2026-09-03,60.00,0.00,60.00,Awaiting Payment

            """)
        #expect(found.paid == 13000 && found.problems == 1)
    }

    @Test("a row without the day of its payment is not paid yet")
    func days() async throws {
        let found = try await outcome(
            "Name,Betrag,Gezahlt am\nResi Beispiel,150.00,2026-09-03\nBurgi Probe,150.00,\nXaver Modell,65.50,2026-09-19\n")
        #expect(found.paid == 21550 && found.names == ["Resi Beispiel", "Xaver Modell"])
    }

    @Test("amounts in cents are read as cents, also where only a second column shows it")
    func cents() async throws {
        #expect(try await outcome("order id,email,paid at,amount_cents\n1,a@x.example,2026-09-01,2050\n2,b@x.example,2026-09-02,100\n").paid == 2150)
        let shown =
            "order id,email,created at,currency,total,total formatted,status\n1,a@x.example,2026-09-01,USD,2050,$20.50,paid\n2,b@x.example,2026-09-02,USD,100,$1.00,paid\n"
        #expect(try await outcome(shown).paid == 2150)
    }

    @Test("tests and cancelled rows are left out, and a disputed payment is asked about")
    func flags() async throws {
        let found = try await outcome(
            """
            order id,email,date,amount,test mode,cancelled,disputed
            1,a@x.example,2026-09-01,10.00,false,no,no
            2,b@x.example,2026-09-02,20.00,true,no,no
            3,c@x.example,2026-09-03,30.00,false,yes,no
            4,d@x.example,2026-09-04,40.00,false,no,yes

            """)
        #expect(found.paid == 1000 && found.problems == 2)
    }

    @Test("money that went out in a column of its own is not received")
    func spent() async throws {
        let found = try await outcome("Date,From,Received,Given\n2026-09-01,Ada,5.00,\n2026-09-02,A creator,,10.00\n2026-09-03,Ada,12.50,\n")
        #expect(found.paid == 1750 && found.names == ["Ada"])
    }

    @Test("a day of leaving that is still to come is kept, and the customer stays one")
    func leaving() async throws {
        try await withTestDatabase { tend in
            _ = try await ImportTests.runImport(
                "Name,Eintritt,Austritt,Status\nAda,2019-01-01,,Aktiv\nBo,2012-03-15,2024-12-31,Ausgetreten\nCy,2020-01-01,2030-12-31,Aktiv\n", into: tend)
            let customers = try await tend.customers.page(CustomerQuery()).customers.sorted { $0.name < $1.name }
            #expect(customers.map(\.isLost) == [false, true, false])
            #expect(customers[2].fields["Austritt"] == .text("2030-12-31"))
        }
    }
}
