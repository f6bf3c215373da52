import Foundation
import TendLearning
import Testing

@Suite("Reference values: purchases", .enabled(if: Golden.isAvailable, "skipped: TEND_REFERENCE not set"))
struct GoldenPurchaseTests {
    private func summary() throws -> (ids: [Int], customers: [PurchaseSummary]) {
        let rows = try Golden.rows("cdnow/cdnow_customers_summary_with_transactions.csv")
        func number(_ row: [String: String], _ name: String) -> Double { Double(row[name] ?? "") ?? .nan }
        let customers = rows.map {
            PurchaseSummary(repeats: Int(number($0, "x")), last: number($0, "t_x"), observed: number($0, "T"), meanValue: number($0, "zbar"))
        }
        return (rows.map { Int($0["ID"] ?? "") ?? -1 }, customers)
    }

    @Test("BG/NBD: parameters, likelihood, probability of being active and expected purchases")
    func betaGeometric() throws {
        let golden = try Golden.numbers("07_clv")["bg_nbd"]
        let (ids, customers) = try summary()
        let model = try BetaGeometric(customers)
        #expect(near(model.r, golden["parameters"]["r"].double, 1e-5) && near(model.alpha, golden["parameters"]["alpha"].double, 1e-5))
        #expect(near(model.a, golden["parameters"]["a"].double, 1e-4) && near(model.b, golden["parameters"]["b"].double, 1e-4))
        #expect(near(model.logLikelihood(customers), golden["log_likelihood"].double, 1e-10))
        #expect(abs(customers.reduce(0) { $0 + model.probabilityAlive($1) } / 2357 - golden["mean_p_alive"].double) < 1e-6)
        for weeks in golden["expected_purchases_of_a_new_customer"].keys {
            #expect(near(model.expectedForNewCustomer(weeks: Double(weeks) ?? .nan), golden["expected_purchases_of_a_new_customer"][weeks].double, 1e-5))
        }
        for expected in golden["customers"].list {
            let customer = customers[try #require(ids.firstIndex(of: expected["id"].int))]
            #expect(abs(model.probabilityAlive(customer) - expected["p_alive"].double) < 1e-6)
            #expect(near(model.expected(customer, weeks: 39), expected["expected_purchases_next_39_weeks"].double, 1e-5))
            #expect(near(model.expected(customer, weeks: 10), expected["expected_purchases_next_10_weeks"].double, 1e-5))
        }
        let total = customers.reduce(0) { $0 + model.expected($1, weeks: 39) }
        #expect(near(total, golden["holdout"]["predicted_total"].double, 1e-5))
    }

    @Test("Gamma–Gamma, and LTV over twelve months")
    func gammaGamma() throws {
        let golden = try Golden.numbers("07_clv")
        let (ids, customers) = try summary()
        let values = try GammaGamma(customers)
        let expected = golden["gamma_gamma"]
        for (value, name) in [(values.p, "p"), (values.q, "q"), (values.v, "v")] { #expect(near(value, expected["parameters"][name].double, 1e-5), "\(name)") }
        #expect(near(values.logLikelihood(customers), expected["log_likelihood"].double, 1e-10))
        let lifetimeValue = PurchaseLifetimeValue(purchases: try BetaGeometric(customers), values: values)
        for customer in expected["customers"].list {
            let index = try #require(ids.firstIndex(of: customer["id"].int))
            #expect(near(values.expectedValue(customers[index]), customer["expected_mean_spend"].double, 1e-5))
        }
        for customer in golden["clv"]["customers"].list {
            let index = try #require(ids.firstIndex(of: customer["id"].int))
            #expect(near(lifetimeValue.lifetimeValue(customers[index]), customer["clv_12_months"].double, 1e-5))
        }
    }

    @Test("single terms with given parameters")
    func terms() throws {
        let model = try BetaGeometric(r: 0.25, alpha: 4.5, a: 0.8, b: 2.4)
        for term in try Golden.numbers("07_clv")["log_likelihood_terms_at_r_0.25_alpha_4.5_a_0.8_b_2.4"].list {
            let customer = PurchaseSummary(repeats: term["x"].int, last: term["t_x"].double, observed: term["T"].double)
            #expect(near(model.logLikelihood([customer]), term["log_likelihood"].double, 1e-12))
            #expect(near(model.probabilityAlive(customer), term["p_alive"].double, 1e-12))
            #expect(near(model.expected(customer, weeks: 39), term["expected_39"].double, 1e-9))
        }
    }
}
