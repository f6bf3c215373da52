import Foundation
import Testing

@Suite("One SQL text for both engines")
struct EngineRules {
    /// What one engine has and the other has not, or what both have and mean differently; and what to write instead.
    private static let banned: [(String, String)] = [
        (#"\bAUTOINCREMENT\b|\b(?:BIG|SMALL)?SERIAL\b|\bGENERATED\b|\bIDENTITY\b"#, "ids are made by the program: ids.next()"),
        (#"\bpg_\w+|\bLOCK TABLE\b|\bSKIP LOCKED\b|\bFOR (?:UPDATE|SHARE)\b"#, "a transaction is alone already; a lease is a row with an expiry"),
        (#"\bLISTEN\b|\bNOTIFY\b"#, "ask Database.version()"),
        (#"\bFTS5\b|\btsvector\b|\bMATCH\b|@@"#, "search folded text by SQL.text(_:isIn:)"),
        (
            #"\bTRIGGER\b|\bPROCEDURE\b|\bFUNCTION\b|\bRULE\b|\bEXCLUDE\b|\bDEFERRABLE\b|\bEXTENSION\b|\bMATERIALIZED\b|\bTEMP(?:ORARY)?\b"#,
            "plain tables and Swift"
        ),
        (
            #"\bTIMESTAMP\w*\b|\bINTERVAL\b|\bCURRENT_(?:DATE|TIME)\w*\b|\bnow\(|\b(?:date|datetime|strftime|julianday|date_trunc|extract|age)\("#,
            "bind an Instant; reckon days in Swift"
        ),
        (#"\bBOOLEAN\b|\bIS (?:NOT )?(?:TRUE|FALSE)\b|= ?(?:TRUE|FALSE)\b"#, "0 and 1 in a BIGINT"),
        (#"->|\bjson\w*\(|\bJSONB?\b"#, "JSON is text, read in Swift; what is asked for becomes a column"),
        (#"\bILIKE\b|\bSIMILAR TO\b|\bGLOB\b|\bREGEXP\b|~\*?\s|\blower\(|\bupper\("#, "fold in Swift into a column of its own"),
        (#"\bLIKE\b(?! \{\} ESCAPE '!')(?! \{\} )"#, "LIKE {} ESCAPE '!' on a folded column"),
        (#"\bOFFSET\b"#, "page by key: after="),
        (#"\brandom\(|\brandomblob\("#, "chance comes from Swift"),
        (
            #"\bIFNULL\(|\bNVL\(|\bGROUP_CONCAT\(|\bstring_agg\(|\binstr\(|\bstrpos\(|\bprintf\(|\bformat\(|\biif\(|\btypeof\(|\btotal\(|\bsubstr\(|\bsubstring\("#,
            "COALESCE, CASE, or Swift"
        ),
        (#"\bINSERT OR\b|\bREPLACE INTO\b|\bUPDATE OR\b"#, "ON CONFLICT (key) DO …"),
        (#"\browid\b|\bPRAGMA\b|\bVACUUM\b|\bsqlite_\w+"#, "the business of the engine's own target"),
        (#"::"#, "CAST(… AS …)"),
        (#"\bNULLS (?:FIRST|LAST)\b"#, "order by COALESCE(column, a number)"),
        (#"\bFULL (?:OUTER )?JOIN\b|\bRIGHT (?:OUTER )?JOIN\b|\bLATERAL\b|\bDISTINCT ON\b"#, "joins that both engines have"),
        (#"\bMIN\([^()]*,|\bMAX\([^()]*,"#, "CASE WHEN: of several arguments they are another function on each engine"),
        (#"\|\| NULL|\b== "#, "= and COALESCE"),
    ]

    @Test("says nothing that only one of them knows")
    func portable() throws {
        let statements = try Self.statements()
        #expect(statements.count > 200)
        for (pattern, instead) in Self.banned {
            let banned = try expression(pattern)
            for (file, literal) in statements {
                // The schema's own word, which the dialect takes out for PostgreSQL.
                let found = banned.first(in: literal.text.replacing("WITHOUT ROWID", with: ""))
                #expect(found == nil, "\(file.path):\(literal.line) says \(found ?? ""): \(instead)")
            }
        }
    }

    @Test("gives what stands in FROM in brackets a name of its own")
    func named() throws {
        let (bracket, name) = (try expression(#"\b(?:FROM|JOIN) \("#), try expression(#"\) (?:AS )?\w+"#))
        for (file, literal) in try Self.statements() where bracket.first(in: literal.text) != nil {
            #expect(name.first(in: literal.text) != nil, "\(file.path):\(literal.line) PostgreSQL wants a name for it")
        }
    }

    private static func statements() throws -> [(SourceFile, SwiftLiteral)] {
        let words = #"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|CREATE (?:UNIQUE )?INDEX|ALTER TABLE|WHERE|ORDER BY)\b"#
        let statement = try expression(words, [])
        return Repository.sources.filter { ["TendDomain", "TendWeb", "TendCLI"].contains($0.target) }.flatMap { file in
            file.literals.filter { statement.first(in: $0.text) != nil }.map { (file, $0) }
        }
    }

    /// Tests that ask one engine for something that only it has.
    private static let singleEngineTests = [
        "Tests/TendDomainTests/BulkEdits/BulkEditsTests.swift": 1,  // reads SQLite's catalogue
        "Tests/TendDomainTests/Customers/StagesAndTimelineTests.swift": 1,  // reads SQLite's plan of a query
        "Tests/TendDomainTests/Imports/CellAccountTests.swift": 1,  // sixty random files
        "Tests/TendDomainTests/Questions/QuestionTests.swift": 1,  // a second business to compare with
        "Tests/TendDomainTests/Scores/FailedPaymentTests.swift": 1,  // the same
    ]

    @Test("and every test of the business on both, but for those in this list")
    func onBothEngines() {
        var found: [String: Int] = [:]
        for file in Repository.tests where file.target != "TendTesting" {
            let count = file.code.matches(of: /\(only: \./).count
            if count > 0 { found[file.path] = count }
        }
        #expect(found == Self.singleEngineTests)
    }
}

/// Foundation's expressions: many patterns meet many texts here, and Swift's own take minutes for it.
private func expression(_ pattern: String, _ options: NSRegularExpression.Options = .caseInsensitive) throws -> NSRegularExpression {
    try NSRegularExpression(pattern: pattern, options: options)
}

extension NSRegularExpression {
    fileprivate func first(in text: String) -> String? {
        firstMatch(in: text, range: NSRange(text.startIndex..., in: text)).flatMap { Range($0.range, in: text) }.map { String(text[$0]) }
    }
}
