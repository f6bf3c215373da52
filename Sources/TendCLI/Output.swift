import Foundation
import Synchronization
import TendDomain

enum Output {
    static func json(_ json: JSON) { print(json.pretty) }

    /// Prints progress and notes to standard error, so that they do not mix with results.
    static func note(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

    /// On a terminal, overwrites one line; in a log, prints a line every few seconds.
    static func progress(_ line: String) {
        guard isatty(STDERR_FILENO) == 0 else { return FileHandle.standardError.write(Data(("\r\u{1B}[K" + line).utf8)) }
        let now = ContinuousClock.now
        let isDue = lastProgress.withLock { last in
            guard now - last >= .seconds(5) else { return false }
            last = now
            return true
        }
        if isDue { note(line) }
    }

    private static let lastProgress = Mutex(ContinuousClock.now)

    static func endProgress() {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }

    /// Prints aligned columns, numbers to the right. A Chinese character is two columns wide.
    static func table(_ headers: [String], _ rows: [[String]], right: Set<Int> = []) {
        let all = [headers] + rows
        let widths = headers.indices.map { column in all.map { width($0[column]) }.max() ?? 0 }
        for (index, row) in all.enumerated() {
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: max(0, widths[column] - width(cell)))
                return right.contains(column) ? padding + cell : cell + padding
            }
            print(trimmedEnd(cells.joined(separator: "  ")))
            if index == 0 { print(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")) }
        }
    }

    private static func trimmedEnd(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ((0x1100...0x115F).contains($1.value) || (0x2E80...0xFF60).contains($1.value) ? 2 : 1) }
    }
}
