import Foundation

/// A scale with round ticks (1, 2, 5 × 10ⁿ) that contains all values.
package struct Axis {
    package let ticks: [Double]
    var low: Double { ticks[0] }
    var high: Double { ticks[ticks.count - 1] }

    package init(_ values: [Double], fromZero: Bool, steps: Int = 4) {
        // Differences of larger values would not be finite.
        let limit = 1e290
        let known = values.filter { !$0.isNaN }.map { min(max($0, -limit), limit) } + (fromZero ? [0] : [])
        var low = known.min() ?? 0
        var high = known.max() ?? 1
        if high - low <= max(abs(low), abs(high)) * 1e-12 || high - low < 1e-290 {
            let padding = low == 0 ? 1 : abs(low) / 10
            (low, high) = low == 0 ? (0, 1) : (low - padding, high + padding)
        }
        ticks = Self.niceTicks(from: low, to: high, steps: steps)
    }

    /// 0 at the lowest tick, 1 at the highest.
    package func position(_ value: Double) -> Double {
        guard !value.isNaN else { return 0 }
        return min(max((value - low) / (high - low), 0), 1)
    }

    private static func niceTicks(from low: Double, to high: Double, steps: Int) -> [Double] {
        let raw = (high - low) / Double(max(steps, 1))
        let exponent = log10(raw).rounded(.down)
        let digit: Double =
            switch raw / pow(10, exponent) {
            case ..<1.000001: 1
            case ..<2.000001: 2
            case ..<5.000001: 5
            default: 10
            }
        // Division by an integer power of ten is exact where multiplication gives 0.30000000000000004.
        func tick(_ index: Double) -> Double {
            exponent < 0 ? index * digit / pow(10, -exponent) : index * digit * pow(10, exponent)
        }
        let step = tick(1)
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        return stride(from: first, through: max(last, first + 1), by: 1).map(tick)
    }
}

extension HTML.StringInterpolation {
    /// A coordinate with at most two decimals, never NaN and within the range of SVG.
    mutating func appendInterpolation(at value: Double) {
        let rounded = value.isNaN ? 0 : (min(max(value, -1e6), 1e6) * 100).rounded() / 100
        let text = String(rounded == 0 ? 0 : rounded)
        markup += text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
