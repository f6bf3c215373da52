import Foundation
import TendLearning
import Testing

@Suite("Reference values: series", .enabled(if: Golden.isAvailable, "skipped: TEND_REFERENCE not set"))
struct GoldenSeriesTests {
    private static let names = ["airpassengers", "uk_weekly_revenue"]

    private func check(_ model: Arima, _ golden: GoldenNumber) {
        for parameter in model.parameters {
            #expect(near(parameter.value, golden["parameters"][parameter.name].double, 1e-3), "\(parameter)")
        }
        #expect(model.parameters.count == golden["parameters"].keys.count)
        #expect(near(model.logLikelihood, golden["log_likelihood"].double, 1e-8))
        #expect(near(model.aic, golden["aic"].double, 1e-8))
        #expect(near(model.bic, golden["bic"].double, 1e-8))
        #expect(near(model.aicc, golden["aicc"].double, 1e-8))
        #expect(model.used == golden["n_used"].int)
        let steps = model.forecast(steps: 12)
        #expect(near(steps.map(\.value), golden["forecast"]["mean"].doubles, 1e-4))
        #expect(near(steps.compactMap(\.error), golden["forecast"]["standard_error"].doubles, 1e-4))
        let width = golden["forecast"]["standard_error"].doubles
        for (step, index) in zip(steps, 0...) {
            #expect(abs((step.low ?? .nan) - golden["forecast"]["low95"][index].double) < 1e-3 * width[index])
            #expect(abs((step.high ?? .nan) - golden["forecast"]["high95"][index].double) < 1e-3 * width[index])
        }
    }

    @Test("ARIMA(1,1,1) finds the highest of two maxima, by the exact likelihood", arguments: names)
    func arima(name: String) throws {
        let golden = try Golden.numbers("05_timeseries")[name]
        check(try Arima(golden["values"].doubles, order: ArimaOrder(1, 1, 1)), golden["arima_111"])
    }

    @Test("ARIMA(1,1,1) and the airline model of the logarithms")
    func airline() throws {
        let golden = try Golden.numbers("05_timeseries")
        let logs = golden["airpassengers"]["values"].doubles.map { log($0) }
        check(try Arima(logs, order: ArimaOrder(1, 1, 1)), golden["log_airpassengers_arima_111"])
        check(
            try Arima(logs, order: ArimaOrder(0, 1, 1, seasonal: (0, 1, 1), period: 12)), golden["airpassengers"]["airline_model_011_011_on_log"])
    }

    @Test("autocorrelations, full and partial", arguments: names)
    func autocorrelation(name: String) throws {
        let golden = try Golden.numbers("05_timeseries")[name]
        let values = golden["values"].doubles
        #expect(near(Autocorrelation.of(values, lags: 12), golden["acf_lags_0_to_12"].doubles, 1e-9))
        #expect(near(Autocorrelation.partial(values, lags: 12), golden["pacf_ywm_lags_0_to_12"].doubles, 1e-9))
    }

    @Test("simple and Holt smoothing, with given and with optimal weights", arguments: names)
    func smoothing(name: String) throws {
        let golden = try Golden.numbers("05_timeseries")[name]
        let values = golden["values"].doubles
        for fixed in golden["smoothing"]["ses_fixed"].list {
            let model = try Smoothing(values, .level, weights: [fixed["alpha"].double])
            #expect(near(model.squares, fixed["sse_from_second_value"].double, 1e-12))
            #expect(near(model.forecast(steps: 1)[0].value, fixed["forecast"].double, 1e-12))
        }
        let best = golden["smoothing"]["ses_least_squares"]
        let model = try Smoothing(values, .level)
        #expect(near(model.squares, best["sse_from_second_value"].double, 1e-7))
        #expect(near(model.weights[0], best["alpha"].double, 1e-3))
        #expect(near(model.forecast(steps: 1)[0].value, best["forecast"].double, 1e-4))
        for fixed in golden["smoothing"]["holt_fixed"].list {
            let model = try Smoothing(values, .trend, weights: [fixed["alpha"].double, fixed["beta"].double])
            #expect(near(model.squares, fixed["sse_from_second_value"].double, 1e-12))
            #expect(near(model.forecast(steps: 4).map(\.value), fixed["forecast"].doubles, 1e-12))
        }
    }

    @Test("Holt–Winters smoothing, with given and with optimal weights", arguments: [Smoothing.Shape.additive, .multiplicative])
    func holtWinters(shape: Smoothing.Shape) throws {
        let golden = try Golden.numbers("05_timeseries")["airpassengers"]
        let values = golden["values"].doubles
        let seasons = golden["holt_winters_" + shape.rawValue]
        for fixed in seasons["fixed_smoothing"].list {
            let model = try Smoothing(values, shape, period: 12, weights: [fixed["alpha"].double, fixed["beta"].double, fixed["gamma"].double])
            #expect(near(model.squares, fixed["sse"].double, 1e-12))
            #expect(near(Array(model.fitted.prefix(5)), fixed["first_fitted"].doubles, 1e-12))
            #expect(near(model.forecast(steps: 12).map(\.value), fixed["forecast"].doubles, 1e-12))
            #expect(near(model.level, fixed["final_level"].double, 1e-12) && near(model.trend, fixed["final_trend"].double, 1e-11))
        }
        let best = seasons["least_squares_with_these_start_values"]
        let model = try Smoothing(values, shape, period: 12)
        #expect(near(model.squares, best["sse"].double, 1e-7))
        #expect(near(model.forecast(steps: 12).map(\.value), best["forecast"].doubles, 1e-4))
    }

    @Test("holdout of one year, with each model")
    func holdout() throws {
        let golden = try Golden.numbers("05_timeseries")["airpassengers"]
        let values = golden["values"].doubles
        let (known, actual) = (Array(values.dropLast(12)), Array(values.suffix(12)))
        let airline = ArimaOrder(0, 1, 1, seasonal: (0, 1, 1), period: 12)
        let forecasts = [
            "seasonal_naive": try NaiveForecast(known, period: 12).forecast(steps: 12).map(\.value),
            "arima_111": try Arima(known, order: ArimaOrder(1, 1, 1)).forecast(steps: 12).map(\.value),
            "holt_winters_additive": try Smoothing(known, .additive, period: 12).forecast(steps: 12).map(\.value),
            "holt_winters_multiplicative": try Smoothing(known, .multiplicative, period: 12).forecast(steps: 12).map(\.value),
            "airline_model_exp_of_log_forecast": try Arima(known.map { log($0) }, order: airline).forecast(steps: 12).map { exp($0.value) },
        ]
        for (name, forecast) in forecasts {
            let accuracy = try #require(Accuracy(actual: actual, forecast: forecast, known: known, period: 12))
            let expected = golden["holdout_accuracy"][name]
            for (value, part) in [(accuracy.mae, "mae"), (accuracy.rmse, "rmse"), (accuracy.mape, "mape_percent"), (accuracy.mase, "mase")] {
                #expect(near(value, expected[part].double, 1e-4), "\(name) \(part)")
            }
        }
    }
}
