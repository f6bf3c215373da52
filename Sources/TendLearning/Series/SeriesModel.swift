import Foundation

/// A kind of model that can be fitted to a series.
package enum SeriesModelSpec: Hashable, Sendable {
    /// An ARIMA model of a fixed order.
    case arima(ArimaOrder, hasConstant: Bool)
    /// Exponential smoothing with seasons of `period` periods.
    case smoothing(Smoothing.Shape, period: Int)
    /// The value of `period` periods before.
    case naive(period: Int)

    /// Whether it repeats past values.
    var isNaive: Bool { if case .naive = self { true } else { false } }

    /// Fits a series; throws what the model throws.
    package func fit(_ series: [Double]) throws(FitError) -> SeriesModel {
        switch self {
        case .arima(let order, let hasConstant): .arima(try Arima(series, order: order, hasConstant: hasConstant))
        case .smoothing(let shape, let period): .smoothing(try Smoothing(series, shape, period: period))
        case .naive(let period): .naive(try NaiveForecast(series, period: period))
        }
    }
}

/// A model fitted to a series.
package enum SeriesModel: Codable, Sendable {
    /// The kinds of models.
    case arima(Arima), smoothing(Smoothing), naive(NaiveForecast)

    /// The name in the literature.
    package var name: String {
        switch self {
        case .arima(let model): model.order.name
        case .smoothing(let model): model.shape.name
        case .naive(let model): model.period == 1 ? "Naive" : "Seasonal naive"
        }
    }

    /// ln L; nil if it is not defined.
    package var logLikelihood: Double? {
        switch self {
        case .arima(let model): model.logLikelihood
        case .smoothing(let model): model.squares > 0 ? model.logLikelihood : nil
        case .naive(let model): model.logLikelihood
        }
    }

    /// 2k − 2 ln L; nil without a likelihood.
    package var aic: Double? { logLikelihood.map { 2 * Double(parameterCount) - 2 * $0 } }

    /// The estimated parameters by name.
    package var parameters: [NamedValue] {
        switch self {
        case .arima(let model): model.parameters
        case .smoothing(let model): model.parameters
        case .naive(let model): model.variance.map { [NamedValue(name: "sigma2", value: $0)] } ?? []
        }
    }

    private var parameterCount: Int {
        switch self {
        case .arima(let model): model.parameterCount
        case .smoothing(let model): model.parameterCount
        case .naive: 1
        }
    }

    /// The next periods with prediction intervals of the given level.
    package func forecast(steps: Int, level: Double = 0.95) -> [PointForecast] {
        switch self {
        case .arima(let model): model.forecast(steps: steps, level: level)
        case .smoothing(let model): model.forecast(steps: steps, level: level)
        case .naive(let model): model.forecast(steps: steps, level: level)
        }
    }
}
