import TendMath
import TendMetrics
import Testing

@Suite("Reference values: metrics", .enabled(if: Reference.isAvailable, "skipped: TEND_REFERENCE not set"))
struct ReferenceTests {
    let golden: JSON
    init() throws { golden = try Reference.json("01_descriptive") }

    @Test("CSAT and mean rating")
    func csat() throws {
        for row in golden["csat"].list {
            let cut = row["satisfied_from"].int
            var tally = CSATTally(cut == 4 ? .oneToFive : .zeroToTen)
            #expect(tally.scale.satisfiedFrom == cut)
            for score in row["scores"].ints { try tally.add(score) }
            #expect(close(tally.metricValue.value.map { $0 * 100 }, row["csat_percent"].optional))
            #expect(close(tally.meanRating.value, row["mean"].optional))
        }
    }

    @Test("NPS from answers and from counts")
    func nps() throws {
        for row in golden["nps"].list {
            let counts = row["counts"]
            var tally =
                counts.keys.isEmpty
                ? NPSTally()
                : try NPSTally(promoters: counts["promoters"].int, passives: counts["passives"].int, detractors: counts["detractors"].int)
            for score in row["scores"].ints { try tally.add(score) }
            #expect(close(tally.metricValue.value, row["nps"].optional))
            if row["promoters"].optional != nil {
                #expect([tally.n, tally.promoters, tally.passives, tally.detractors] == ["n", "promoters", "passives", "detractors"].map { row[$0].int })
            }
        }
    }

    @Test("churn and retention")
    func churn() throws {
        for row in golden["churn"].list {
            #expect(close(try Churn.rate(lost: row["lost"].int, atStart: row["customers_at_start"].int).value, row["churn_rate"].optional))
        }
        for row in golden["retention"].list {
            let rate = try Retention.rate(atStart: row["at_start"].int, atEnd: row["at_end"].int, new: row["new"].int)
            #expect(close(rate.value, row["retention_rate"].double))
        }
    }

    @Test("churn over another period, expected life and half life")
    func period() throws {
        for row in golden["churn_period_change"].list {
            let (monthly, annual) = (row["monthly_churn"].double, row["annual_churn"].double)
            #expect(close(try Churn.rate(monthly, per: .months(1), over: .years(1)), annual))
            #expect(close(try Churn.rate(annual, per: .years(1), over: .months(1)), monthly))
            guard let life = row["expected_life_months"].optional else { continue }
            #expect(close(try Churn.expectedLife(.exactly(monthly)).value, life))
            #expect(close(try Churn.halfLife(.exactly(monthly)).value, row["half_life_months"].double))
            #expect(row["naive_12m_sum"].double > annual)
        }
    }

    @Test("MRR movements and the metrics from them")
    func mrr() throws {
        for row in golden["mrr"].list {
            let movements = try MRRMovements(
                opening: row["start"].int, new: row["new"].int, expansion: row["expansion"].int, contraction: row["contraction"].int,
                churn: row["churned"].int, reactivation: 0, customersAtStart: 100, customersAtEnd: 110)
            #expect(movements.closing == row["end"].int)
            #expect(close(movements.grossChurn.value, row["gross_revenue_churn"].double))
            #expect(close(movements.netChurn.value, row["net_revenue_churn"].double))
            #expect(close(movements.grossRetention.value, row["gross_revenue_retention"].double))
            #expect(close(movements.netRetention.value, row["net_revenue_retention"].double))
            #expect(close(movements.quickRatio.value, row["quick_ratio"].double))
        }
    }

    @Test("lifetime value: simple and discounted")
    func lifetimeValue() throws {
        for row in golden["clv_simple"].list {
            let value = try LifetimeValue.simple(
                averageOrder: row["average_purchase"].double, frequency: .perYear(row["purchases_per_year"].double),
                lifetime: .years(row["years"].double), margin: row["gross_margin"].double)
            #expect(close(value.value, row["clv"].double))
        }
        for row in golden["clv_discounted"].list {
            let (flows, rate) = (row["cash_flows"].doubles, row["rate"].double)
            #expect(close(try LifetimeValue.discounted(flows, rate: rate).value, row["clv"].double))
            #expect(close(try LifetimeValue.discounted(flows, rate: rate, first: .now).value, row["clv_if_first_flow_is_period_0"].double))
        }
    }

    @Test("lifetime value under retention: finite and infinite, with all three first periods; the contractual sum is equal")
    func retained() throws {
        let beginnings: [(LifetimeValue.FirstMargin, String)] = [
            (.certain, "first_period_certain"), (.afterSurvival, "survive_before_first"), (.inAdvance, "paid_in_advance"),
        ]
        for row in golden["clv_retention_weighted"].list {
            let (m, r, d, n) = (row["margin_per_period"].double, row["retention"].double, row["discount"].double, row["periods"].int)
            for (first, name) in beginnings {
                let finite = try LifetimeValue.retained(margin: m, retention: r, discount: d, periods: n, first: first)
                let infinite = try LifetimeValue.retained(margin: m, retention: r, discount: d, periods: nil, first: first)
                #expect(close(finite.value, row["finite_\(name)"].double))
                #expect(close(infinite.value, row["infinite_\(name)"].double))
            }
            var survival = [r]
            while survival.count < n { survival.append(survival.last! * r) }
            let contractual = try LifetimeValue.contractual(margins: Array(repeating: m, count: n), survival: survival, discount: d)
            #expect(close(contractual.value, row["finite_survive_before_first"].double))
        }
    }

    @Test("acquisition cost, value added, ratio and payback")
    func acquisition() throws {
        for row in golden["cac"].list {
            #expect(
                close(try Acquisition.cost(spent: row["sales_and_marketing_cost"].double, newCustomers: row["new_customers"].int).value, row["cac"].optional))
        }
        for row in golden["clv_cac"].list {
            let (value, cost) = (MetricValue.exactly(row["clv"].double), row["cac"].double)
            #expect(close(try Acquisition.valueAdded(lifetimeValue: value, cost: cost).value, row["net"].double))
            #expect(close(try Acquisition.ratio(lifetimeValue: value, cost: cost).value, row["ratio"].optional))
        }
        for row in golden["cac_payback_months"].list {
            let months = try Acquisition.payback(cost: row["cac"].double, monthlyRevenue: row["monthly_revenue"].double, margin: row["gross_margin"].double)
            #expect(close(months.value, row["months"].double))
        }
    }

    @Test("loyalty, and the expectation gap converted to perceived − expected")
    func loyalty() throws {
        for row in golden["loyalty_index"].list {
            #expect(close(try Loyalty.index(returning: row["R"].int, new: row["N"].int).value, row["value"].optional))
        }
        for row in golden["satisfaction_gap"].list {
            let triples = zip(zip(row["expected"].doubles, row["perceived"].doubles), row["perceived_minus_expected"].doubles)
            for ((expected, perceived), difference) in triples {
                let gap = try Satisfaction.expectationGap(expected: expected, perceived: perceived).value!
                #expect(close(-gap * (expected + perceived), difference, 1e-11))
            }
        }
    }

    @Test("M/M/1 and M/M/c, with quantiles")
    func queues() throws {
        for row in golden["mm1"].list + golden["mmc"].list {
            let queue = try QueueModel(arrivalsPerHour: row["lam"].double, answersPerHour: row["mu"].double, people: row["c"].optional.map { Int($0) } ?? 1)
            #expect(close(queue.utilisation, row["rho"].double))
            guard row["stable"].bool else {
                #expect(queue.wait == .undefined(.arrivalsExceedCapacity))
                continue
            }
            #expect(close(queue.inSystem.value, row["L"].double, 1e-11) && close(queue.inQueue.value, row["Lq"].double, 1e-11))
            #expect(close(queue.timeInSystem.value, row["W"].double, 1e-11) && close(queue.wait.value, row["Wq"].double, 1e-11))
            #expect(close(queue.idle.value, row["P0"].double, 1e-11))
            for name in ["wait_in_queue_quantiles", "wait_quantiles"] {
                for p in row[name].keys { #expect(close(try queue.waitQuantile(Double(p)!).value, row[name][p].double, 1e-10)) }
            }
            for p in row["time_in_system_quantiles"].keys {
                #expect(close(try queue.timeInSystemQuantile(Double(p)!).value, row["time_in_system_quantiles"][p].double))
            }
            for t in row["prob_wait_at_most"].keys {
                #expect(close(try queue.waitExceeds(hours: Double(t)!).map { 1 - $0 }.value, row["prob_wait_at_most"][t].double, 1e-11))
            }
            if let chance = row["erlang_c_prob_wait"].optional { #expect(close(queue.mustWait.value, chance)) }
        }
    }
}
