import TendTables
import Testing

@Suite("Address books")
struct VCardTests {
    static let book = """
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=84rger;J=C3=B6rg;;Dr.
        TEL;CELL:+491511234567
        TEL;WORK:030 123
        EMAIL;INTERNET:a@example.com
        NOTE;ENCODING=QUOTED-PRINTABLE:line one=0D=0Aline=
         two; x
        ORG;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9
        ADR;HOME:;;Main St 1;Berlin;;01067;Germany
        PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQ
         AAAQABAAD

        END:VCARD
        BEGIN:VCARD
        VERSION:3.0
        FN:Bo Sample\\, Jr.
        N:Sample;Bo;;;
        item1.EMAIL;type=INTERNET;type=pref:bo@example.com
        item1.X-ABLabel:_$!<Other>!$_
        EMAIL:bo2@example.com
        ORG:Acme;Sales
        TITLE:CE
         O
        BDAY:1985-04-12T00:00:00Z
        CATEGORIES:vip,a\\,b
        item2.X-ABDATE:2020-01-01
        item2.X-ABLabel:_$!<Anniversary>!$_
        X-LEVEL:gold
        URL:https://example.org/a;b
        NOTE:first\\nsecond
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        FN:Cy
        TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0100
        BDAY:19900102
        UID:urn:uuid:1
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        KIND:group
        FN:Friends
        MEMBER:urn:uuid:1
        END:VCARD

        """

    private func contacts(_ text: String) throws -> [[String: String]] {
        let got = try Outcome(text)
        let header = try #require(got.header)
        #expect(got.problems.isEmpty)
        return got.rows.map { Dictionary(uniqueKeysWithValues: zip(header, $0)).filter { !$0.value.isEmpty } }
    }

    @Test("each card is a row and each property a column", arguments: ["\n", "\r\n"])
    func cards(lineEnd: String) throws {
        let contacts = try contacts(Self.book.replacing("\n", with: lineEnd))
        #expect(contacts.count == 3)
        #expect(
            contacts[0] == [
                "Full Name": "Jörg Ärger", "First Name": "Jörg", "Last Name": "Ärger", "Prefix": "Dr.", "Phone": "+491511234567", "Phone 2": "030 123",
                "Email": "a@example.com", "Note": "line one\nline two; x", "Company": "Café", "Street": "Main St 1", "City": "Berlin", "Postal Code": "01067",
                "Country": "Germany",
            ])
        #expect(
            contacts[1] == [
                "Full Name": "Bo Sample, Jr.", "First Name": "Bo", "Last Name": "Sample", "Email": "bo@example.com", "Email 2": "bo2@example.com",
                "Company": "Acme", "Department": "Sales", "Title": "CEO", "Birthday": "1985-04-12", "Categories": "vip, a,b", "Anniversary": "2020-01-01",
                "X-LEVEL": "gold", "Website": "https://example.org/a;b", "Note": "first\nsecond",
            ])
        #expect(contacts[2] == ["Full Name": "Cy", "Phone": "+1-555-0100", "Birthday": "1990-01-02", "UID": "urn:uuid:1"])
    }

    @Test("pictures and groups are told")
    func doubts() throws {
        let reader = try TableReader(bytes: Array(Self.book.utf8))
        try reader.forEach { _ in .proceed }
        #expect(reader.format.kind == .vCard)
        #expect(reader.doubts.map(\.english) == ["Pictures, sounds and keys of contacts are not read: 1.", "Groups of contacts are not read: 1."])
    }

    @Test("a text that is broken without a blank continues the note")
    func brokenLines() throws {
        let contacts = try contacts("BEGIN:VCARD\nFN:Ann\nNOTE:one\ntwo words\nEMAIL:a@example.com\nEND:VCARD\n")
        #expect(contacts == [["Full Name": "Ann", "Note": "one\ntwo words", "Email": "a@example.com"]])
    }

    @Test("a card that is cut off is refused")
    func cutOff() throws {
        #expect(throws: TableError.broken("the last contact card is cut off")) { try Outcome("BEGIN:VCARD\nFN:Ann\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\n") }
    }
}
