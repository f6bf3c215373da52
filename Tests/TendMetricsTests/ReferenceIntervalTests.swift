import TendMetrics
import Testing

@Suite("Reference values: intervals", .enabled(if: Reference.isAvailable, "skipped: TEND_REFERENCE not set"))
struct ReferenceIntervalTests {
    let golden: JSON
    init() throws { golden = try Reference.json("02_intervals") }

    @Test("Wilson and Clopper-Pearson at 90, 95 and 99 %")
    func proportions() throws {
        for row in golden["proportion"].list {
            let (share, level) = (try Proportion(row["successes"].int, of: row["n"].int), try #require(ConfidenceLevel(rawValue: row["level"].double)))
            #expect(close(level.z, row["z"].double) && close(share.value, row["p"].double))
            let (wilson, exact) = (share.wilson(level), share.clopperPearson(level))
            #expect(close(wilson.low, row["wilson_low"].double) && close(wilson.high, row["wilson_high"].double))
            #expect(close(exact.low, row["clopper_pearson_low"].double, 1e-11) && close(exact.high, row["clopper_pearson_high"].double, 1e-11))
        }
    }

    @Test("two proportions: Newcombe's interval, z, p and chi-square")
    func twoProportions() throws {
        for row in golden["two_proportions"].list {
            let change = ProportionChange(
                from: try Proportion(row["b"].int, of: row["n_b"].int), to: try Proportion(row["a"].int, of: row["n_a"].int))
            let difference = try #require(change.metricValue(else: .noCustomers).estimate)
            #expect(close(difference.value, row["difference"].double))
            #expect(close(difference.low, row["newcombe_low"].double, 1e-11) && close(difference.high, row["newcombe_high"].double, 1e-11))
            #expect(close(change.z, row["pooled_z"].double) && close(change.z.map { $0 * $0 }, row["chi2_no_correction"].double))
            #expect(close(change.pValue, row["two_sided_p"].double, 1e-11) && close(change.pValue, row["chi2_p"].double, 1e-11))
        }
    }

    @Test("NPS with its adjusted Wald interval")
    func nps() throws {
        for row in golden["nps"].list {
            let tally = try NPSTally(promoters: row["promoters"].int, passives: row["passives"].int, detractors: row["detractors"].int)
            let (interval, adjusted) = (tally.interval(try #require(ConfidenceLevel(rawValue: row["level"].double))), row["adjusted_wald_plus_3"])
            #expect(close(tally.metricValue.value, row["nps"].double))
            #expect(close(interval.low, adjusted["low_clipped"].double) && close(interval.high, adjusted["high_clipped"].double))
        }
    }
}
