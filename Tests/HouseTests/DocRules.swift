import Testing

@Suite("Mathematics and figures explain themselves")
struct DocRules {
    private static let files = Repository.sources.filter { ["TendMath", "TendMetrics", "TendLearning"].contains($0.target) }

    @Test("every package symbol has a doc comment")
    func everySymbolHasADocComment() {
        let symbol =
            #/
            ^\s* (?:@\w+ (?:\([^)]*\))? \s+)* package \s+
            (?:(?:static|final|mutating|nonmutating|indirect|nonisolated|override|convenience|required|infix|prefix|private\(set\)) \s+)*
            (?:func|let|var|struct|enum|class|actor|protocol|init|typealias|subscript) \b
            /#
        for file in Self.files {
            let lines = file.lines
            for (index, line) in lines.enumerated() where line.firstMatch(of: symbol) != nil {
                let above = lines[..<index].last { !$0.trimmed.hasPrefix("@") } ?? ""
                let isDocumented = above.trimmed.hasPrefix("///") || above.trimmed.hasSuffix("*/")
                #expect(isDocumented, "\(file.path):\(index + 1) \(line.trimmed)")
            }
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        drop { $0 == " " }
    }
}
