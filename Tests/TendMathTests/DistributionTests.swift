import TendMath
import Testing

@Suite("Distributions")
struct DistributionTests {
    @Test(
        "the normal distribution function has a relative error below 1e-15, also in the far tail",
        arguments: [
            (-37.5, 4.6053530095819548438e-308), (-20, 2.7536241186062336951e-89), (-10.3, 3.5230650789264125919e-25),
            (-5, 2.8665157187919391167e-7), (-1.96, 0.024997895148220436213), (-0.3, 0.38208857781104736693),
            (0, 0.5), (0.7, 0.75803634777692697138), (3, 0.99865010196836990547), (8, 0.9999999999999993779),
        ])
    func normalCDF(x: Double, golden: Double) {
        #expect(abs(Normal.cdf(x) / golden - 1) < 2e-15)
        #expect(Normal.upperTail(-x) == Normal.cdf(x))
    }

    @Test(
        "the normal quantile has a relative error below 1e-15, at the centre and in the tails",
        arguments: [
            (1e-300, -37.047096299361199237), (1e-100, -21.273453560965324294), (1e-20, -9.2623400897984075796),
            (0.001, -3.0902323061678135354), (0.025, -1.9599639845400542118), (0.3, -0.52440051270804081597),
            (0.4999, -0.00025066283008800749239), (0.5000001, 2.5066282733116483012e-7),
            (0.975, 1.9599639845400538556), (0.995, 2.5758293035489004539),
        ])
    func normalQuantile(p: Double, golden: Double) {
        #expect(abs(Normal.quantile(p) / golden - 1) < 2e-15)
    }

    @Test("the normal quantile inverts the distribution function and is symmetric about one half")
    func inverse() {
        var random = Random(Seed(1))
        for _ in 0..<2000 {
            let p = random.uniform(1e-9, 1)
            #expect(abs(Normal.cdf(Normal.quantile(p)) / p - 1) < 1e-14)
        }
        for p in [0.25, 0.125, 0.0625] { #expect(Normal.quantile(p) == -Normal.quantile(1 - p)) }
        #expect(Normal.quantile(0.5) == 0)
    }

    @Test("arguments outside the range give infinity or NaN, as in the C library")
    func edges() {
        #expect(Normal.quantile(0) == -.infinity && Normal.quantile(1) == .infinity)
        #expect(Normal.quantile(-0.1).isNaN && Normal.quantile(1.1).isNaN && Normal.quantile(.nan).isNaN)
        #expect(Normal.cdf(-.infinity) == 0 && Normal.cdf(.infinity) == 1 && Normal.cdf(.nan).isNaN)
        #expect(Beta.cdf(0.5, a: 0, b: 1).isNaN && Beta.cdf(.nan, a: 1, b: 1).isNaN && Beta.quantile(2, a: 1, b: 1).isNaN)
        #expect(Beta.cdf(-1, a: 1, b: 1) == 0 && Beta.cdf(2, a: 1, b: 1) == 1)
        #expect(StudentT.critical(level: 0.95, degrees: 0).isNaN && ChiSquare.upperTail(.nan).isNaN && ChiSquare.upperTail(-1) == 1)
        #expect(Binomial.cdf(1, n: 2, p: 2).isNaN && Binomial.cdf(-1, n: 2, p: 0.5) == 0 && Binomial.cdf(2, n: 2, p: 0.5) == 1)
    }

    @Test(
        "the incomplete beta function agrees with high-precision values",
        arguments: [
            (0.3, 2, 3, 0.34829999999999998042), (0.01, 0.5, 0.5, 0.063768560858519848583),
            (0.99, 20, 1.5, 0.93879628521654091597), (0.5, 100, 100, 0.5),
            (0.42, 1655, 2221, 0.18970268467344467988), (1e-8, 0.1, 5, 0.19388592687819999337),
        ] as [(Double, Double, Double, Double)])
    func beta(x: Double, a: Double, b: Double, golden: Double) {
        #expect(abs(Beta.cdf(x, a: a, b: b) / golden - 1) < 2e-12)
        #expect(abs(Beta.quantile(golden, a: a, b: b) / x - 1) < 2e-12)
    }

    @Test("the incomplete beta function is symmetric: I_x(a, b) + I_1−x(b, a) = 1")
    func betaMirror() {
        var random = Random(Seed(2))
        for _ in 0..<1000 {
            let (x, a, b) = (random.uniform(), random.uniform(0.1, 50), random.uniform(0.1, 50))
            #expect(abs(Beta.cdf(x, a: a, b: b) + Beta.cdf(1 - x, a: b, b: a) - 1) < 1e-12)
        }
    }

    @Test(
        "Student's t agrees with tables on both sides of the switch to the expansion",
        arguments: [
            (0.95, 1, 12.706204736174694), (0.95, 2, 4.302652729749462), (0.95, 9, 2.262157162798205), (0.99, 30, 2.7499956535672254),
            (0.95, 9999, 1.960201263621357), (0.95, 10001, 1.960201216164641), (0.9, 1e6, 1.6448551507220404),
        ] as [(Double, Double, Double)])
    func student(level: Double, degrees: Double, golden: Double) {
        #expect(abs(StudentT.critical(level: level, degrees: degrees) / golden - 1) < 1e-11)
    }

    @Test("chi-square and binomial tails equal their direct sums")
    func tails() {
        #expect(abs(ChiSquare.upperTail(50) / 1.537459794428033e-12 - 1) < 1e-12)
        #expect(abs(ChiSquare.upperTail(pow2(Normal.critical(level: 0.95))) - 0.05) < 1e-15)
        #expect(abs(Binomial.cdf(3, n: 10, p: 0.3) - 0.6496107184) < 1e-14)
    }

    private func pow2(_ x: Double) -> Double { x * x }
}
