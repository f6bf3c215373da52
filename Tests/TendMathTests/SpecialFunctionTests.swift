import Foundation
import TendMath
import Testing

@Suite("Special functions and searches")
struct SpecialFunctionTests {
    @Test(
        "digamma agrees with high-precision values",
        arguments: [
            (0.001, -1000.5755719318103), (0.25, -4.2274535333762654), (1, -0.5772156649015329), (1.4616321449683623, 0), (7.5, 1.9467574842460866),
            (1e6, 13.815510057964191),
        ])
    func digamma(x: Double, golden: Double) {
        #expect(abs(Gamma.digamma(x) - golden) <= 1e-14 * max(1, abs(golden)))
        // The derivative of ln Γ.
        let slope = (Gamma.logarithm(x * 1.00001) - Gamma.logarithm(x * 0.99999)) / (2e-5 * x)
        #expect(abs(Gamma.digamma(x) - slope) < 1e-4 * max(1, abs(golden)))
    }

    @Test("the gamma tail equals its closed forms and the normal tail")
    func gammaTail() {
        for x in [0.01, 0.5, 1, 3, 10, 40.0] {
            #expect(abs(Gamma.upperTail(x, shape: 1) / exp(-x) - 1) < 1e-12)
            #expect(abs(Gamma.upperTail(x, shape: 3) / (exp(-x) * (1 + x + x * x / 2)) - 1) < 1e-12)
            #expect(abs(ChiSquare.upperTail(x, degrees: 1) - ChiSquare.upperTail(x)) < 1e-13)
        }
        #expect(Gamma.upperTail(-1, shape: 2) == 1 && Gamma.upperTail(.infinity, shape: 2) == 0 && Gamma.upperTail(1, shape: 0).isNaN)
    }

    @Test("₂F₁ equals its closed forms, with and without Euler's transformation")
    func hypergeometric() {
        for z in [0.01, 0.3, 0.7, 0.99] {
            #expect(abs(Hypergeometric.value(1, 1, 2, z) / (-log(1 - z) / z) - 1) < 1e-12)
            #expect(abs(Hypergeometric.value(2.5, 0.7, 0.7, z) / pow(1 - z, -2.5) - 1) < 1e-12)
            #expect(abs(Hypergeometric.value(0.5, 1, 1.5, z * z) / (atanh(z) / z) - 1) < 1e-12)
        }
        #expect(Hypergeometric.value(3, 4, 5, 0) == 1)
        #expect(Hypergeometric.value(1, 1, 0, 0.5).isNaN && Hypergeometric.value(1, 1, 2, 1).isNaN)
    }

    /// The Rosenbrock function, with its minimum at (1, 1).
    private func valley(_ x: [Double]) -> Double { 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0]) }

    @Test("both searches find the minimum of the Rosenbrock function")
    func valleys() {
        let slopes = Minimum.bfgs(from: [-1.2, 1]) { x, gradient in
            gradient = [-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])]
            return valley(x)
        }
        #expect(slopes.hasConverged && slopes.point.allSatisfy { abs($0 - 1) < 1e-7 } && slopes.steps < 100)
        let values = Minimum.bfgs(from: [-1.2, 1], valley)
        #expect(values.hasConverged && values.point.allSatisfy { abs($0 - 1) < 1e-5 })
        let simplex = Minimum.nelderMead(from: [-1.2, 1], valley)
        #expect(simplex.hasConverged && simplex.point.allSatisfy { abs($0 - 1) < 1e-6 })
    }

    @Test("a search reports that it has not converged, and avoids points where the function is not a number")
    func noBottom() {
        #expect(!Minimum.bfgs(from: [1.0], steps: 50) { x in -exp(x[0]) }.hasConverged)
        let walled = Minimum.bfgs(from: [3.0]) { x in x[0] > 0 ? x[0] - log(x[0]) : .nan }
        #expect(walled.hasConverged && abs(walled.point[0] - 1) < 1e-6)
        #expect(!Minimum.bfgs(from: [-1.0]) { x in log(x[0]) }.hasConverged)
        let edge = Minimum.nelderMead(from: [0.5]) { x in x[0] < 0.2 ? .infinity : x[0] }
        #expect(abs(edge.point[0] - 0.2) < 1e-6)
    }

    @Test("Newton's method finds the minimum, avoids points without a value, and reports that it has not converged")
    func newton() {
        let valley = Minimum.newton(from: [-1.2, 1]) { point in
            let (x, y) = (point[0], point[1])
            var shape = Minimum.Evaluation(dimensions: 2)
            shape.value = 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
            shape.gradient = [-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)]
            (shape.hessian[0, 0], shape.hessian[1, 0], shape.hessian[1, 1]) = (1200 * x * x - 400 * y + 2, -400 * x, 200)
            return shape
        }
        #expect(valley.hasConverged && valley.steps < 40)
        #expect(abs(valley.point[0] - 1) < 1e-8 && abs(valley.point[1] - 1) < 1e-8)
        func line(_ value: @escaping (Double) -> (Double, Double, Double)) -> ([Double]) -> Minimum.Evaluation {
            { point in
                var shape = Minimum.Evaluation(dimensions: 1)
                (shape.value, shape.gradient[0], shape.hessian[0, 0]) = value(point[0])
                return shape
            }
        }
        let walled = Minimum.newton(from: [3], line { x in x > 0 ? (x - log(x), 1 - 1 / x, 1 / (x * x)) : (.nan, .nan, .nan) })
        #expect(walled.hasConverged && abs(walled.point[0] - 1) < 1e-8)
        // Not convex at the start, so that a plain Newton step would increase the value.
        let hill = Minimum.newton(from: [0.1], line { x in (x * x * x * x / 4 - x * x / 2, x * x * x - x, 3 * x * x - 1) })
        #expect(hill.hasConverged && abs(hill.point[0] - 1) < 1e-8)
        #expect(!Minimum.newton(from: [1], steps: 50, line { x in (-exp(x), -exp(x), -exp(x)) }).hasConverged)
        #expect(!Minimum.newton(from: [-1], line { x in (log(x), 1 / x, -1 / (x * x)) }).hasConverged)
    }

    @Test("a square matrix times a column")
    func squares() {
        var a = SquareMatrix(size: 2)
        a.entries = [1, 2, 3, 4]
        #expect(a.times([1, 10]) == [21, 43])
    }
}
