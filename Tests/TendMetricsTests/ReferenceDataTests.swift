import TendMath
import TendMetrics
import Testing

@Suite("Reference values: real data", .enabled(if: Reference.isAvailable, "skipped: TEND_REFERENCE not set"))
struct ReferenceDataTests {
    let golden: JSON
    init() throws { golden = try Reference.json("01_descriptive") }

    @Test("CSAT, NPS and NPS by cabin of an airline's seat reviews")
    func ratings() throws {
        let (seats, real) = (try Reference.rows("skytrax_seat/seat.csv.gz"), golden["real_ratings"])
        func scores(_ column: String) -> [Int] { seats.compactMap { Double($0[column]!).map(Int.init) } }
        for column in real["csat"].keys {
            var tally = CSATTally(try RatingScale(0...5, satisfiedFrom: 4))
            for score in scores(column) { try tally.add(score) }
            let row = real["csat"][column]
            #expect(tally.satisfied == row["satisfied"].int && tally.mean.n == row["n"].int)
            #expect(close(tally.metricValue.value.map { $0 * 100 }, row["csat_percent"].double) && close(tally.meanRating.value, row["mean"].double))
        }
        var (all, byCabin) = (NPSTally(), [String: NPSTally]())
        for seat in seats {
            guard let score = Double(seat["overall_rating"]!).map(Int.init) else { continue }
            try all.add(score)
            let cabin = seat["cabin_flown"]!.isEmpty ? "(empty)" : seat["cabin_flown"]!
            try byCabin[cabin, default: NPSTally()].add(score)
        }
        try expect(all, real["nps_overall_rating"])
        for (cabin, tally) in byCabin { try expect(tally, real["nps_by_cabin_flown"][cabin]) }
        #expect(byCabin.keys.sorted() == real["nps_by_cabin_flown"].keys)
        let advocates = seats.count { $0["recommended"] == "1" }
        #expect(close(try Loyalty.advocacy(advocates: advocates, customers: seats.count).value, real["recommended_share"].double))
    }

    @Test("churn and revenue churn of a telephone company, also by contract")
    func churn() throws {
        let (customers, real) = (try Reference.rows("telco/Telco-Customer-Churn.csv.gz"), golden["real_churn"])
        let churned = customers.filter { $0["Churn"] == "Yes" }
        #expect(customers.count == real["customers"].int && churned.count == real["lost"].int)
        #expect(close(try Churn.rate(lost: churned.count, atStart: customers.count).value, real["churn_rate"].double))
        for contract in real["by_contract"].keys {
            let count = { (rows: [[String: String]]) in rows.count { $0["Contract"] == contract } }
            let rate = try Churn.rate(lost: count(churned), atStart: count(customers))
            #expect(close(rate.value, real["by_contract"][contract]["churn_rate"].double))
        }
        var movements = MRRMovements()
        for customer in customers {
            let cents = Int((Double(customer["MonthlyCharges"]!)! * 100).rounded())
            try movements.add(before: cents, after: customer["Churn"] == "Yes" ? 0 : cents, paidEver: true)
        }
        #expect(close(Double(movements.opening) / 100, real["mrr_all"].double) && close(Double(movements.churn) / 100, real["mrr_lost"].double))
        #expect(close(movements.grossChurn.value, real["gross_revenue_churn"].double))
        #expect(movements.netRetention == movements.grossRetention)
    }

    @Test("percentiles of both rules, mean and deviation")
    func percentiles() throws {
        let customers = try Reference.rows("telco/Telco-Customer-Churn.csv.gz")
        for row in golden["percentiles"].list {
            let name = row["name"].text
            let values =
                name.contains("tenure")
                ? customers.filter { $0["Churn"] == "Yes" }.map { Double($0["tenure"]!)! }
                : name.contains("MonthlyCharges") ? customers.map { Double($0["MonthlyCharges"]!)! } : row["values"].doubles
            let sorted = values.sorted()
            for p in row["linear_type7"].keys {
                let share = Double(p)! / 100
                #expect(close(Percentile.linear(share, ofSorted: sorted), row["linear_type7"][p].double))
                #expect(close(Percentile.nearestRank(share, ofSorted: sorted), row["nearest_rank"][p].double))
            }
            let mean = try Mean(values)
            #expect(mean.n == row["n"].int && close(mean.value, row["mean"].double))
            #expect(close(mean.variance?.squareRoot(), row["sd_sample"].optional, 1e-11))
            #expect(close(mean.populationVariance?.squareRoot(), row["sd_population"].double, 1e-11))
        }
    }

    private func expect(_ tally: NPSTally, _ row: JSON) throws {
        #expect([tally.n, tally.promoters, tally.passives, tally.detractors] == ["n", "promoters", "passives", "detractors"].map { row[$0].int })
        #expect(close(tally.metricValue.value, row["nps"].double))
    }
}
