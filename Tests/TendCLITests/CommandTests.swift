import ArgumentParser
import TendDomain
import TendMetrics
import Testing

@testable import TendCLI

@Suite("A command line")
struct CommandTests {
    @Test(
        "that cannot be meant is refused as wrong usage",
        arguments: [
            ["numbers", "--from", "2026-10-01"], ["numbers", "--from", "soon", "--to", "2026-11-01"],
            ["numbers", "--figure", "luck"], ["customers", "--limit", "0"], ["example", "--customers", "0"],
            ["example", "--preset", "circus"], ["example", "--until", "30 February"], ["serve", "--port", "70000"],
            ["serve", "--origin", "tend.example.com"], ["import"], ["import", "a.csv", "--kind", "dreams"], ["backup"], ["nonsense"],
            ["merge", "one"], ["unmerge"],
        ])
    func refused(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { _ = try TendCommand.parseAsRoot(arguments) }
        #expect(error.map { TendCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test(
        "that is right is understood",
        arguments: [
            ["numbers", "--from", "2026-10-01", "--to", "2026-11-01", "--json"], ["customers", "--search", "a", "--data", "/tmp/x"],
            ["import", "a.csv"], ["import", "undo", "abc"], ["import", "list"], ["export", "events", "--to", "e.csv"],
            ["measure", "a.csv", "--expected", "8", "--frequency-per", "month"], ["owner", "reset"], ["config", "language=zh"],
            ["quality", "--json"], ["merge", "a", "b", "--reason", "same"], ["unmerge", "a"],
        ])
    func understood(arguments: [String]) throws {
        _ = try TendCommand.parseAsRoot(arguments)
    }
}

@Suite("A figure in a terminal")
struct FigureTextTests {
    @Test("is said in its unit, with its interval and what it was counted from")
    func known() {
        let rate = Figure.known(Estimate(0.02, Interval(low: 0.004, high: 0.107), n: 49))
        #expect(FigureText.value(rate, .rate, .usd) == "2.0 %")
        #expect(FigureText.note(rate, .rate, .usd) == "0.4 % to 10.7 %, n = 49")
        #expect(FigureText.value(.exactly(-1_234_567.5), .money, .eur) == "−€1,234,567.50")
        #expect(FigureText.value(.exactly(123_456), .money, Currency(code: "JPY")!) == "¥123,456")
    }

    @Test("says why when there is none, and JSON has no number")
    func undefined() {
        let figure = Figure.undefined(.noCustomersAtStart)
        #expect(FigureText.value(figure, .rate, .usd) == "—")
        #expect(!FigureText.note(figure, .rate, .usd).isEmpty)
        #expect(figure.json().text.hasPrefix("{\"value\":null,\"reason\":\""))
    }
}
