import TendTables
import Testing

@Suite("Names that are repeated within a table")
struct RepeatedHeaderTests {
    private static let names = "Date,Client,Email,Invoice,Amount"
    private static let rows = [
        "2026-07-03,Ann Example,ann@example.com,INV-1,5.00", "2026-07-21,Bob Sample,bob@example.com,INV-2,6.50",
        "2026-08-14,Cid Test,cid@example.com,INV-3,7.25",
        "2026-09-02,Di Fixture,,INV-4,8.00", "2026-09-29,Ed Mock,ed@example.com,INV-5,9.00",
    ]

    private static func invoices(_ got: Outcome) -> [String] { got.rows.map { $0[3] } }
    private static let all = ["INV-1", "INV-2", "INV-3", "INV-4", "INV-5"]

    private static func table(_ between: [String], above: [String] = [], below: [String] = []) -> String {
        let lines: [[String]] = [above, [names], Array(rows.prefix(3)), between, Array(rows.suffix(2)), below]
        return lines.joined().joined(separator: "\n") + "\n"
    }

    @Test(
        "rows below repeated names are rows of the same table",
        arguments: [
            [names], ["", names], ["", "", names, ""], ["DATE,Client ,email,Invoice,Amount"], ["Date,Client,Email,Invoice,"],
            ["Date,Client,Email,Invoice,Amount,Page 2"],
            ["Leads,Client,Email,Invoice,Amount"], ["", "Leads", names], ["Subtotal,,,,18.75", names], [",,,Subtotal July,18.75", "Page 1 of 2", names],
            [",,,,18.75", "", "Leads", "", names],
            ["Client list - continued,,,,Page 2", names], ["\u{C}" + names], ["Page total,,,,18.75", "Brought forward,,,,18.75", "\u{C}Clients", names],
            ["", "Page 2 of 3", "Printed 4 Sep 2026,,,,Robin", "", names], [names, names],
        ])
    func same(between: [String]) throws {
        for above in [[], ["Payments"], ["Payments", "Page 1 of 3", "", "Active clients"]] {
            for below in [[], ["Page 3 of 3"], ["", "End of the list"]] {
                let got = try Outcome(Self.table(between, above: above, below: below))
                #expect(Self.invoices(got) == Self.all, "\(above) \(between) \(below)")
                #expect(got.header == ["Date", "Client", "Email", "Invoice", "Amount"])
                #expect(got.problems.isEmpty)
                #expect(got.others.count == (above + between + below).count { !$0.isEmpty }, "\(above) \(between) \(below)")
            }
        }
    }

    @Test("lines above the table that come again on each page are no rows, even without a blank row")
    func pages() throws {
        let page = ["Client list,,,,Page 1", "Example Studio,Printed,,,4 Sep 2026", ""]
        let next = ["Client list,,,,Page 2", "Example Studio,Printed,,,4 Sep 2026", Self.names]
        let got = try Outcome(Self.table(next, above: page, below: ["Client list,,,,Page 3"]))
        #expect(Self.invoices(got) == Self.all)
        #expect(got.others.count == 6)
    }

    @Test("names over two rows are repeated in two rows")
    func twoRows() throws {
        let names = [",Person,,Sales,", "No,Name,Email,Invoice,Amount"]
        let rows = ["1,Ann,ann@example.com,INV-1,5", "2,Bob,bob@example.com,INV-2,6", "3,Cid,cid@example.com,INV-3,7", "4,Di,di@example.com,INV-4,8"]
        let lines: [[String]] = [["List"], names, Array(rows.prefix(2)), ["", "List", ""], names, Array(rows.suffix(2))]
        let got = try Outcome(lines.joined().joined(separator: "\n"))
        #expect(Self.invoices(got) == ["INV-1", "INV-2", "INV-3", "INV-4"])
        #expect(got.header == ["No", "Person Name", "Person Email", "Sales Invoice", "Sales Amount"])
    }

    @Test("a table of words only is read on as well")
    func words() throws {
        let got = try Outcome(
            "Board\n\nGroup one\nName,Status,Owner\nAnn,new,Robin\nBob,done,Robin\n\nGroup two\nName,Status,Owner\nCid,new,Kim\nDi,open,Robin\n")
        #expect(got.header == ["Name", "Status", "Owner"])
        #expect(got.rows.map(\.[0]) == ["Ann", "Bob", "Cid", "Di"])
    }

    @Test("a customer with a name alone stays a row above repeated names if the table has no titles")
    func nameAlone() throws {
        let got = try Outcome("Name,Email,Phone\nAnn,ann@example.com,1234567\nBob,,\nName,Email,Phone\nCid,cid@example.com,2345678\n")
        #expect(got.rows.map(\.[0]) == ["Ann", "Bob", "Cid"])
    }

    @Test("titles that the lines above the table do not have are told, pages are not")
    func told() throws {
        let reader = try TableReader(bytes: Array(Self.table(["", "Leads", "Page 2", Self.names], above: ["Clients", "Page 1"]).utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.doubts.map(\.english) == ["From row 10, the names of the columns are repeated, and titles such as “Leads” are not read."])
        let pages = try TableReader(bytes: Array(Self.table(["", "Page 2", Self.names], above: ["Page 1"]).utf8))
        try pages.forEach { _ in .proceed }
        #expect(pages.doubts.isEmpty)
    }

    @Test(
        "a table with other names or in another currency is not read, and is told",
        arguments: [
            ["", "Product,Colour,Size,Shape,Price"], ["", "Payments in EUR", names], ["", "Currency: EUR", "", names],
            ["Date,Client,Email,Invoice,Amount (EUR)"],
            ["", "Date,Client,Email,Fee,Tax"], ["", "Total in €", names], ["Date,Client,Email,Invoice"], ["Date,Client,Email,Invoice,Amount,Tax"],
        ])
    func other(between: [String]) throws {
        let reader = try TableReader(bytes: Array(Self.table(between, above: ["Payments", "All amounts in USD", ""]).utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.rowsRead == 3)
        #expect(reader.doubts.count == 1 && reader.doubts.allSatisfy { $0.english.hasPrefix("A second table begins in row ") })
    }

    @Test("reading in batches, or from any row on, gives the same rows")
    func resumed() throws {
        let text = Self.table(["", "Page 2", "Leads", Self.names, "", "Page 3", Self.names], above: ["Page 1"], below: ["", "End"])
        let all = try Outcome(text)
        #expect(Self.invoices(all) == Self.all)
        let batched = try TableReader(bytes: Array(text.utf8))
        var numbers: [Int] = []
        while let batch = try batched.nextBatch(rows: 1) { batch.forEach { numbers.append($0.number) } }
        #expect(numbers == all.numbers)
        for number in all.numbers {
            let resumed = try TableReader(bytes: Array(text.utf8))
            try resumed.skip(to: number)
            var rest: [Int] = []
            try resumed.forEach {
                rest.append($0.number); return .proceed
            }
            #expect(rest == all.numbers.filter { $0 >= number }, "from \(number)")
        }
    }

    @Test("sums without a word below columns that are always filled are no rows")
    func unnamedSums() throws {
        let got = try Outcome("Unit,Tenant,Rent,Due\n1,Ann,100,10\n2,Bob,200,20\n3,Cid,300,30\n,,600,60\n")
        #expect(got.rows.count == 3)
        let other = try Outcome("Unit,Tenant,Rent,Due\n1,Ann,100,10\n2,Bob,200,20\n3,Cid,300,30\n,,500,60\n4,Di,1,2\n")
        #expect(other.rows.count == 5)
    }
}
