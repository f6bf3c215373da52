import Foundation
import TendLearning

/// Seconds that forecasts, purchases and survival take to fit: the median of the runs, and a number that shows what was fitted.
///
/// Usage: ForecastTimes FOLDER RUNS, with series.csv (one value a line), purchases.csv (x, t_x, T) and survival.csv (duration, lost, covariates …).
@main
enum ForecastTimes {
    static func main() throws {
        let (folder, runs) = (URL(fileURLWithPath: CommandLine.arguments[1]), Int(CommandLine.arguments[2]) ?? 5)
        func rows(_ name: String) throws -> [[Double]] {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
                .map { line in line.split(separator: ",").map { Double($0) ?? .nan } }
        }
        let series = try rows("series.csv").map { $0[0] }
        let customers = try rows("purchases.csv").map { PurchaseSummary(repeats: Int($0[0]), last: $0[1], observed: $0[2]) }
        let cases = try rows("survival.csv")
        let (durations, isLost, covariates) = (cases.map { $0[0] }, cases.map { $0[1] == 1 }, cases.map { Array($0.dropFirst(2)) })
        let fits: [(String, () throws -> Double)] = [
            ("arima", { try Arima(series, order: ArimaOrder(1, 1, 1)).logLikelihood }),
            ("bg_nbd", { try BetaGeometric(customers).alpha }),
            (
                "survival",
                {
                    let curve = try KaplanMeier(durations: durations, isLost: isLost)
                    return try Cox(rows: covariates, durations: durations, isLost: isLost).logLikelihood + curve.survival(at: 12)
                }
            ),
        ]
        for (name, fit) in fits {
            var (seconds, told) = ([Double](), try fit())
            for _ in 0..<runs {
                let begun = ContinuousClock.now
                told = try fit()
                let took = ContinuousClock.now - begun
                seconds.append(Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18)
            }
            print(name, seconds.sorted()[runs / 2], told)
        }
    }
}
