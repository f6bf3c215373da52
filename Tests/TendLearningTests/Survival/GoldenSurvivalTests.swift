import Foundation
import TendLearning
import Testing

@Suite("Reference values: survival", .enabled(if: Golden.isAvailable, "skipped: TEND_REFERENCE not set"))
struct GoldenSurvivalTests {
    private struct Telco {
        let rows: [[String: String]]
        let durations: [Double]
        let isLost: [Bool]

        init() throws {
            rows = try Golden.rows("telco/Telco-Customer-Churn.csv.gz")
            durations = rows.map { Double($0["tenure"] ?? "") ?? .nan }
            isLost = rows.map { $0["Churn"] == "Yes" }
        }

        func of(_ contracts: Set<String>) -> [Int] { rows.indices.filter { contracts.contains(rows[$0]["Contract"] ?? "") } }

        /// The covariates of the reference by its names, such as Partner_Yes and Contract_OneYear.
        func covariates(_ names: [String]) -> [[Double]] {
            let categories: [String: (String, String)] = [
                "SeniorCitizen": ("SeniorCitizen", "1"), "Internet_FiberOptic": ("InternetService", "Fiber optic"), "Internet_None": ("InternetService", "No"),
                "Contract_OneYear": ("Contract", "One year"), "Contract_TwoYear": ("Contract", "Two year"),
                "Pay_CreditCard": ("PaymentMethod", "Credit card (automatic)"), "Pay_ElectronicCheck": ("PaymentMethod", "Electronic check"),
                "Pay_MailedCheck": ("PaymentMethod", "Mailed check"),
            ]
            return rows.map { row in
                names.map { name in
                    if name == "MonthlyCharges" { return Double(row[name] ?? "") ?? .nan }
                    let (column, category) = categories[name] ?? (String(name.dropLast("_Yes".count)), "Yes")
                    return row[column] == category ? 1 : 0
                }
            }
        }
    }

    private func check(_ curve: KaplanMeier, _ golden: GoldenNumber) {
        // The small set has a list of events instead of a count.
        let events = golden["events"].list.isEmpty ? golden["events"].int : Int(golden["events"].doubles.reduce(0, +))
        #expect(curve.count == golden["n"].int && curve.lost == events)
        for time in golden["at"].keys {
            let expected = golden["at"][time]
            guard let step = curve.step(at: Double(time) ?? .nan) else {
                Issue.record("no step at \(time)")
                continue
            }
            let interval = step.interval()
            #expect(near(step.survival, expected["survival"].double, 1e-12))
            #expect(near(step.error, expected["greenwood_standard_error"].double, 1e-9))
            #expect(near(interval?.low, expected["loglog_low95"].double, 1e-9) && near(interval?.high, expected["loglog_high95"].double, 1e-9))
            #expect(near(step.cumulativeHazard, expected["nelson_aalen_cumulative_hazard"].double, 1e-12))
            #expect(step.time < Double(time) ?? .nan || step.atRisk == expected["at_risk_just_before"].int)
        }
        #expect(near(curve.time(atSurvival: 0.5), golden["median"].optional, 1e-12))
        for share in golden["quantile_survival_below"].keys {
            #expect(near(curve.time(atSurvival: Double(share) ?? .nan), golden["quantile_survival_below"][share].optional, 1e-12), "share \(share)")
        }
        if let mean = golden["restricted_mean_to_72"].optional { #expect(near(curve.mean(until: 72), mean, 1e-9)) }
        let rows = golden["first_rows_of_the_table"].list.filter { $0["removed"].int > 0 }
        for (step, expected) in zip(curve.steps, rows) {
            #expect(step.time == expected["time"].double && step.atRisk == expected["at_risk"].int)
            #expect(step.lost == expected["observed"].int && step.censored == expected["censored"].int)
        }
    }

    @Test("Kaplan–Meier: all customers, by contract, and a small set that can be checked by hand")
    func kaplanMeier() throws {
        let (golden, telco) = (try Golden.numbers("06_survival")["kaplan_meier"], try Telco())
        check(try KaplanMeier(durations: telco.durations, isLost: telco.isLost), golden["all"])
        for contract in ["Month-to-month", "One year", "Two year"] {
            let rows = telco.of([contract])
            check(try KaplanMeier(durations: rows.map { telco.durations[$0] }, isLost: rows.map { telco.isLost[$0] }), golden[contract])
        }
        let name = try #require(golden.keys.first { $0.hasPrefix("hand") })
        check(try KaplanMeier(durations: golden[name]["durations"].doubles, isLost: golden[name]["events"].doubles.map { $0 == 1 }), golden[name])
    }

    @Test("the log-rank test of three contracts and of two payment methods")
    func logRank() throws {
        let (golden, telco) = (try Golden.numbers("06_survival")["log_rank"], try Telco())
        let contracts = ["Month-to-month": 0, "One year": 1, "Two year": 2]
        let three = try LogRank(
            durations: telco.durations, isLost: telco.isLost, groups: telco.rows.map { contracts[$0["Contract"] ?? ""] ?? -1 })
        #expect(near(three.statistic, golden["three contracts"]["chi2"].double, 1e-9) && three.degrees == 2 && three.p == golden["three contracts"]["p"].double)
        let methods = ["Credit card (automatic)": 0, "Bank transfer (automatic)": 1]
        let rows = telco.rows.indices.filter { methods[telco.rows[$0]["PaymentMethod"] ?? ""] != nil }
        let two = try LogRank(
            durations: rows.map { telco.durations[$0] }, isLost: rows.map { telco.isLost[$0] },
            groups: rows.map { methods[telco.rows[$0]["PaymentMethod"] ?? ""] ?? -1 })
        let expected = golden["credit card against bank transfer"]
        #expect(near(two.statistic, expected["chi2"].double, 1e-9) && near(two.p, expected["p"].double, 1e-6))
    }

    @Test("Cox with many covariates and with one", arguments: ["cox", "cox_monthly_charges_only"])
    func cox(name: String) throws {
        let (golden, telco) = (try Golden.numbers("06_survival")[name], try Telco())
        let names = golden["coefficients"].keys
        let rows = telco.covariates(names)
        let model = try Cox(rows: rows, durations: telco.durations, isLost: telco.isLost)
        #expect(model.count == golden["n"].int && model.lost == golden["events"].int)
        for (index, name) in names.enumerated() {
            #expect(near(model.coefficients[index], golden["coefficients"][name].double, 1e-5), "\(name)")
            #expect(near(model.errors[index], golden["standard_errors"][name].double, 1e-5), "\(name)")
            #expect(near(model.means[index], golden["mean_of_covariates"][name].double, 1e-9), "\(name)")
        }
        #expect(near(model.logLikelihood, golden["partial_log_likelihood"].double, 1e-10))
        #expect(near(model.nullLogLikelihood, golden["null_partial_log_likelihood"].double, 1e-10))
        #expect(near(model.likelihoodRatio, golden["likelihood_ratio_statistic"].double, 1e-8))
        #expect(near(model.aic, golden["aic_partial"].double, 1e-8))
        #expect(near(model.concordance, golden["concordance"].double, 1e-6))
        #expect(near(model.riskAtMeans, golden["linear_predictor_at_means"].double, 1e-5))
        for time in golden["baseline_cumulative_hazard_at_means"].keys {
            let hazard = model.cumulativeHazard(at: Double(time) ?? .nan)
            #expect(near(hazard, golden["baseline_cumulative_hazard_at_means"][time].double, 1e-5))
            #expect(near(hazard * exp(-model.riskAtMeans), golden["baseline_cumulative_hazard_at_zero_covariates"][time].double, 1e-5))
        }
        let survivals = golden["survival_of_first_five_rows"]
        for index in 0..<5 {
            let expected = survivals[telco.rows[index]["customerID"] ?? ""]
            #expect(!expected.keys.isEmpty)
            for time in expected.keys { #expect(abs(model.survival(of: rows[index], at: Double(time) ?? .nan) - expected[time].double) < 1e-6) }
        }
    }
}
