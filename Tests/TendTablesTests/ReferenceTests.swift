import Foundation
import TendTables
import Testing

@Suite("Real files")
struct ReferenceTests {
    @Test("Telco customer churn: 7 043 rows of 21 columns, 11 with a blank total")
    func telco() throws {
        guard let folder = referenceFolder() else { return }
        let reader = try TableReader(path: folder.appending(path: "data/telco/Telco-Customer-Churn.csv.gz").path)
        var (churned, blank) = (0, 0)
        try reader.forEach(
            { row in
                if row[20].string == "Yes" { churned += 1 }
                if row[19].isBlank { blank += 1 }
                return .proceed
            }, problem: { Issue.record("\($0)") })
        #expect(reader.header?.count == 21)
        #expect((reader.rowsRead, churned, blank) == (7_043, 1_869, 11))
    }

    @Test("CDNOW sample: 6 919 rows of 5 columns, no header, 244 091.94 dollars")
    func cdnow() throws {
        guard let folder = referenceFolder() else { return }
        let reader = try TableReader(path: folder.appending(path: "data/cdnow/CDNOW_sample.txt.gz").path)
        var (cents, customers): (Int64, Set<String>) = (0, [])
        try reader.forEach(
            { row in
                cents += row[4].minorUnits(digits: 2) ?? 0
                customers.insert(row[1].string)
                if DateText.read(row[2]).date?.year != 1997, DateText.read(row[2]).date?.year != 1998 { Issue.record("row \(row.number)") }
                return .proceed
            }, problem: { Issue.record("\($0)") })
        #expect(reader.format.delimiter == .blanks)
        #expect(reader.header == nil)
        #expect(reader.format.columns == 5)
        #expect(reader.rowsRead == 6_919)
        #expect(customers.count == 2_357)
        #expect(cents == 24_409_194)
    }

    @Test("Online retail: 495 478 rows, 133 600 without a customer, 5 178 duplicates, net 6 767 873.39 with a customer")
    func retail() throws {
        guard let folder = referenceFolder() else { return }
        let reader = try TableReader(path: folder.appending(path: "data/online_retail_uk/online_retail_uk.csv.gz").path)
        var (without, mills, hashes): (Int, Int64, Set<RowHash>) = (0, 0, [])
        try reader.forEach(
            { row in
                hashes.insert(row.hash)
                if row[6].isBlank { without += 1 } else { mills += (row[3].integer ?? 0) * (row[5].minorUnits(digits: 3) ?? 0) }
                return .proceed
            }, problem: { Issue.record("\($0)") })
        #expect((reader.rowsRead, without, reader.rowsRead - hashes.count) == (495_478, 133_600, 5_178))
        #expect((mills + 5) / 10 == 676_787_339)
    }
}
