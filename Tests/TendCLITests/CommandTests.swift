import ArgumentParser
import TendCLI
import TendDomain
import TendMetrics
import Testing

@Suite("A command line")
struct CommandTests {
    @Test(
        "that is invalid is rejected as wrong usage",
        arguments: [
            ["numbers", "--from", "2026-10-01"], ["numbers", "--from", "soon", "--to", "2026-11-01"],
            ["numbers", "--period", "never"], ["numbers", "--period", "2026", "--from", "2026-10-01", "--to", "2026-11-01"],
            ["numbers", "--room", "attic"], ["numbers", "--room", "money", "--figure", "nps"], ["numbers", "--as-of", "soon"],
            ["numbers", "--from", "2026-11-01", "--to", "2026-11-01"], ["numbers", "--compare", "luck"], ["numbers", "--figure", "luck"],
            ["customers", "--limit", "0"], ["example", "--customers", "0"],
            ["example", "--preset", "circus"], ["example", "--until", "30 February"], ["serve", "--port", "70000"],
            ["serve", "--origin", "tend.example.com"], ["import"], ["import", "a.csv", "--kind", "dreams"], ["backup"], ["nonsense"],
            ["log", "x"], ["log", "x", "--call", "a", "--note", "b"], ["log", "x", "--nps", "ten"], ["log", "x", "--payment", "9", "--payment-failed", "9"],
            ["plan"],
            ["merge", "one"], ["unmerge"], ["forecast", "a.csv"], ["forecast", "a.csv", "--date", "d", "--order", "1,1"],
            ["forecast", "a.csv", "--date", "d", "--seasonal", "0,1,1"], ["forecast", "a.csv", "--date", "d", "--by", "hour"],
            ["worth", "a.csv", "--as-of", "soon"], ["worth", "a.csv", "--rate", "-1"], ["survival", "a.csv", "--duration", "d"],
        ])
    func rejected(arguments: [String]) {
        let error = #expect(throws: (any Error).self) { _ = try TendCommand.parseAsRoot(arguments) }
        #expect(error.map { TendCommand.exitCode(for: $0) } == .validationFailure)
    }

    @Test(
        "that is valid is accepted",
        arguments: [
            ["numbers", "--from", "2026-10-01", "--to", "2026-11-01", "--json"], ["numbers", "--period", "30d", "--compare", "year-ago"],
            ["numbers", "--room", "cohorts", "--period", "2026-q4", "--as-of", "2026-10-01", "--json"], ["customers", "--search", "a", "--data", "/tmp/x"],
            ["import", "a.csv"], ["import", "undo", "abc"], ["import", "list"], ["export", "events", "--to", "e.csv"],
            ["measure", "a.csv", "--expected", "8", "--frequency-per", "month"], ["owner", "reset"], ["config", "language=zh"],
            ["log", "x", "--call", "a", "--minutes", "5", "--at", "2026-11-21"], ["log", "x", "--payment", "12.50", "--currency", "EUR"],
            ["log", "x", "--payment-failed", "29", "--text", "Pro"], ["log", "x", "--payment-failed", ""], ["signals", "--kind", "payment-failed"],
            ["customers", "show", "x", "--json"], ["plan", "x", "--goal", "a", "--milestone", "b", "--milestone", "c"],
            ["quality", "--json"], ["merge", "a", "b", "--reason", "same"], ["unmerge", "a"],
            ["forecast", "a.csv", "--date", "d", "--value", "v", "--by", "week", "--order", "0,1,1", "--seasonal", "0,1,1", "--steps", "6", "--json"],
            ["worth", "a.csv", "--customer", "c", "--date", "d", "--value", "v", "--as-of", "2026-11-21"],
            ["survival", "a.csv", "--duration", "d", "--event", "e", "--covariates", "a,b", "--groups", "g"],
        ])
    func accepted(arguments: [String]) throws {
        _ = try TendCommand.parseAsRoot(arguments)
    }
}

@Suite("A metric in a terminal")
struct MetricTextTests {
    @Test("is printed in its unit, with its interval and sample size")
    func known() {
        let rate = MetricValue.known(Estimate(0.02, ConfidenceInterval(low: 0.004, high: 0.107), n: 49))
        #expect(MetricText.value(rate, .rate, .usd) == "2.0 %")
        #expect(MetricText.note(rate, .rate, .usd) == "0.4 % to 10.7 %, n = 49")
        #expect(MetricText.value(.exactly(-1_234_567.5), .money, .eur) == "−€1,234,567.50")
        #expect(MetricText.value(.exactly(123_456), .money, Currency(code: "JPY")!) == "¥123,456")
    }

    @Test("gives the reason if there is no value, and JSON has no number")
    func undefined() {
        let value = MetricValue.undefined(.noCustomersAtStart)
        #expect(MetricText.value(value, .rate, .usd) == "—")
        #expect(!MetricText.note(value, .rate, .usd).isEmpty)
        #expect(value.json().text.hasPrefix("{\"value\":null,\"reason\":\""))
    }
}
