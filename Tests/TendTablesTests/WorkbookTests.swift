import Foundation
import TendTables
import Testing

@Suite("Workbooks")
struct WorkbookTests {
    /// A Python program that writes the parts of the workbooks and packs them with zipfile.
    private static let program = """
        import sys, zipfile
        def pack(name, sheet, strings='', styles='', book='', method=zipfile.ZIP_DEFLATED, target='worksheets/sheet2.xml', pr=''):
            with zipfile.ZipFile(sys.argv[1] + '/' + name, 'w', method) as z:
                z.writestr('[Content_Types].xml', '<Types/>')
                z.writestr('xl/workbook.xml', '<workbook xmlns:r="u">' + pr + '<sheets><sheet name="Secret" sheetId="1" state="hidden" r:id="r1"/><sheet name="Kunden" sheetId="2" r:id="r2"/></sheets>' + book + '</workbook>')
                z.writestr('xl/_rels/workbook.xml.rels', '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="' + target + '"/></Relationships>')
                z.writestr('xl/worksheets/sheet1.xml', '<worksheet><sheetData/></worksheet>')
                z.writestr('xl/worksheets/sheet2.xml', sheet)
                if strings: z.writestr('xl/sharedStrings.xml', strings)
                if styles: z.writestr('xl/styles.xml', styles)
        head = '<?xml version="1.0" encoding="UTF-8"?>'
        strings = head + '<sst><si><t>name</t></si><si><r><t>pa</t></r><r><t>id</t></r><rPh><t>XX</t></rPh></si><si><t>when</t></si><si><t xml:space="preserve">say "hi", 客户 &amp; _x000D_ co</t></si></sst>'
        styles = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\\\-mm\\\\-dd\\\\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>'
        sheet = head + '<x:worksheet xmlns:x="m"><x:sheetData>' \\
            '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="s"><x:v>2</x:v></x:c><x:c r="D1" t="inlineStr"><x:is><x:t>ok</x:t></x:is></x:c><x:c r="E1" t="str"><x:f>1</x:f><x:v>at</x:v></x:c></x:row>' \\
            '<x:row r="2"><x:c r="A2" t="s"><x:v>3</x:v></x:c><x:c r="B2"><x:v>29.329999999999998</x:v></x:c><x:c r="C2" s="1"><x:v>45356</x:v></x:c><x:c r="D2" t="b"><x:v>1</x:v></x:c><x:c r="E2" s="4"><x:v>0.5</x:v></x:c></x:row>' \\
            '<x:row r="5"><x:c r="B5" s="3"><x:v>1E-3</x:v></x:c><x:c r="C5" s="2"><x:v>45356.75</x:v></x:c></x:row>' \\
            '<x:row r="6"><x:c r="A6" t="e"><x:v>#N/A</x:v></x:c><x:c r="B6"><x:v>1.5E+16</x:v></x:c><x:c r="C6" s="1"><x:v>59</x:v></x:c></x:row>' \\
            '</x:sheetData></x:worksheet>'
        pack('small.xlsx', sheet, strings, styles)
        pack('stored.xlsx', sheet, strings, styles, method=zipfile.ZIP_STORED, target='/xl/worksheets/sheet2.xml', pr='<workbookPr date1904="1"/>')
        pack('doctype.xlsx', '<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>')
        pack('wide.xlsx', '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>')
        pack('nostring.xlsx', '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>')
        pack('bomb.xlsx', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' + ' ' * (200 << 20) + '</sheetData></worksheet>')
        rows = ''.join('<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="inlineStr"><is><t>n%d</t></is></c></row>' % (i, i, i, i, i) for i in range(2, 50001))
        pack('many.xlsx', '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>' + rows + '</sheetData></worksheet>')
        """

    private static let folder = Result { try makeFolder(by: program) }

    static func small() throws -> URL { try folder.get().appending(path: "small.xlsx") }

    private func reader(_ name: String, _ options: TableOptions = TableOptions()) throws -> TableReader {
        try TableReader(path: Self.folder.get().appending(path: name).path, options: options)
    }

    @Test("texts, numbers, dates, booleans and missing cells are read from the first visible sheet")
    func cells() throws {
        let reader = try reader("small.xlsx")
        #expect(reader.format.kind == .workbook(sheet: "Kunden"))
        #expect(reader.header == ["name", "paid", "when", "ok", "at"])
        var (rows, numbers): ([[String]], [Int]) = ([], [])
        try reader.forEach(
            {
                rows.append($0.strings); numbers.append($0.number); return .proceed
            }, problem: { Issue.record("\($0)") })
        #expect(rows[0] == ["say \"hi\", 客户 & \r co", "29.33", "2024-03-05", "TRUE", "12:00:00"])
        #expect(rows[1] == ["", "0.001", "2024-03-05 18:00:00", "", ""])
        #expect(rows[2] == ["", "15000000000000000", "1900-02-28", "", ""])
        #expect(numbers == [2, 5, 6])
    }

    @Test("the 1904 date system, uncompressed parts and absolute targets are read")
    func macDates() throws {
        var rows: [[String]] = []
        try reader("stored.xlsx").forEach {
            rows.append($0.strings); return .proceed
        }
        #expect(rows[0][2] == "2028-03-06")
    }

    @Test("a sheet can be chosen by name")
    func sheets() throws {
        #expect(throws: TableError.noSheet("None")) { try self.reader("small.xlsx", TableOptions(sheet: "None")) }
        #expect(throws: TableError.empty) { try self.reader("small.xlsx", TableOptions(sheet: "Secret")) }
    }

    @Test("50 000 rows are streamed")
    func many() throws {
        var sum: Int64 = 0
        let reader = try reader("many.xlsx")
        try reader.forEach {
            sum += $0[0].integer ?? 0; return .proceed
        }
        #expect(reader.rowsRead == 49_999)
        #expect(sum == 1_250_024_999)
    }

    @Test(
        "a damaged workbook is rejected with a reason",
        arguments: [
            ("doctype.xlsx", "a part of it is not XML"), ("nostring.xlsx", "a cell points to a text that does not exist"),
            ("wide.xlsx", "more than 2000 columns"), ("bomb.xlsx", "too large when unpacked"),
        ])
    func faults(name: String, reason: String) throws {
        let error = try #require(throws: TableError.self) { try self.reader(name).forEach { _ in .proceed } }
        #expect(error.reason.english.contains(reason))
    }

    @Test(
        "date formats are distinguished from number formats",
        arguments: [
            ("yyyy-mm-dd", CellStyles.Kind.date), ("m/d/yy h:mm", .dateTime), ("[h]:mm:ss", .duration), ("mm:ss.0", .time), ("0.00", .number),
            ("#,##0 \"d\"", .number),
            ("[$-409]mmm yy", .date), ("yyyy\"年\"m\"月\"d\"日\"", .date), ("General", .number), ("0.00E+00", .number), ("[Red]#,##0;[Blue]d", .number),
        ])
    func formats(code: String, kind: CellStyles.Kind) {
        #expect(CellStyles.kind(ofCode: code) == kind)
    }
}
