"""`tend measure`: the metrics of files in the formats of the articles, calculated by hand."""

from expect import close, equal


def checks():
    return [
        ("measure: satisfaction, churn and simple customer value", satisfaction_and_churn),
        ("measure: a monthly frequency times a lifetime in years", monthly_frequency),
        ("measure: recency-weighted revenue, loyalty and the expectation gap", recency),
        ("measure: retention-weighted value by year", retention_by_year),
        ("measure: retention-weighted value by customer", retention_by_customer),
        ("measure: NPS, CSAT and discounted value of a customer list", customer_list),
        ("measure: the ten ratings that give NPS 20", ten_ratings),
        ("measure: churn of a table of people", people),
        ("measure: a bad cell is reported with its row and the rest is counted", bad_cell),
        ("measure: an empty denominator has a reason, not a number", undefined),
    ]


def measured(tend, folder, text, *options):
    file = folder / "table.csv"
    file.write_text(text, "utf-8")
    return tend.run_json("measure", file, *options)


FEEDBACK = """very_satisfied,satisfied,total_reviews,churned,total_customers,avg_order_value,purchase_frequency,lifetime
70,20,100,100,1000,200,1,3
40,30,80,20,200,100,2,2
"""


def satisfaction_and_churn(tend, folder):
    answer = measured(tend, folder, FEEDBACK)
    figures = answer["figures"]
    equal("rows", answer["rows"], 2)
    equal("problem_count", answer["problem_count"], 0)
    close("csat", figures["csat"]["value"], 160 / 180)
    # Wilson's interval of 160 in 180.
    close("csat low", figures["csat"]["low"], 0.834613, 1e-5)
    close("csat high", figures["csat"]["high"], 0.926912, 1e-5)
    equal("csat n", figures["csat"]["n"], 180)
    close("churn_rate", figures["churn_rate"]["value"], 0.1)
    close("clv_simple", figures["clv_simple"]["value"], 150 * 1.5 * 2.5)


def monthly_frequency(tend, folder):
    one = FEEDBACK.splitlines()[0] + "\n70,20,100,100,1000,200,1,3\n"
    figures = measured(tend, folder, one, "--frequency-per", "month")["figures"]
    close("clv_simple", figures["clv_simple"]["value"], 7200)
    close("csat", figures["csat"]["value"], 0.9)


def recency(tend, folder):
    # 1 461 and 2 922 days are 4 and 8 years of 365.25 days; 1.1^4 = 1.4641, 1.1^8 = 2.14358881.
    text = """purchase_date,revenue,purchase_count,satisfaction_score
2026-01-01,1000,1,7
2022-01-01,1464.10,3,8
2018-01-01,2143.58881,2,10
"""
    figures = measured(tend, folder, text, "--discount", "0.1", "--expected", "8", "--as-of", "2026-01-01")["figures"]
    close("recency_weighted_revenue", figures["recency_weighted_revenue"]["value"], 3000, 0.01)
    close("repeat_rate", figures["repeat_rate"]["value"], 2 / 3)
    close("loyalty", figures["loyalty"]["value"], 1 / 3)
    close("expectation_gap", figures["expectation_gap"]["value"], (1 / 15 + 0 - 2 / 18) / 3)


def retention_by_year(tend, folder):
    figures = measured(tend, folder, "P_t,s_t,r_t\n100,5,0.8\n100,5,0.64\n100,5,0.512\n")["figures"]
    close("clv_retention_weighted", figures["clv_retention_weighted"]["value"], 400 + 320 + 256)


def retention_by_customer(tend, folder):
    text = "customer,P_t,s_t,r_t\na,100,5,0.8\na,100,5,0.64\nb,50,2,0.5\n"
    figure = measured(tend, folder, text)["figures"]["clv_retention_weighted"]
    close("mean", figure["value"], 385)
    close("sum", figure["sum"], 770)


def customer_list(tend, folder):
    text = """name,email,purchase_value,satisfaction_score
John Doe,john.doe@example.com,1500.0,9
Jane Smith,jane.smith@example.com,2000.0,8
Mike Brown,mike.brown@example.com,1200.0,7
Emily Davis,emily.davis@example.com,1800.0,8
"""
    figures = measured(tend, folder, text, "--discount", "0.1")["figures"]
    close("nps", figures["nps"]["value"], 25)
    close("csat", figures["csat"]["value"], 0.75)
    close("clv_discounted", figures["clv_discounted"]["value"], 6500 / 1.1 / 4, 0.005)


def ten_ratings(tend, folder):
    scores = [9] * 3 + [8] * 4 + [7] * 2 + [6]
    rows = "".join(f"P{i},p{i}@example.com,100,{score}\n" for i, score in enumerate(scores))
    answer = measured(tend, folder, "name,email,purchase_value,satisfaction_score\n" + rows)
    nps = answer["figures"]["nps"]
    close("nps", nps["value"], 20)
    equal("n", nps["n"], 10)
    # Adjusted Wald: three answers added, 0.75 promoters, 1.5 passives, 0.75 detractors.
    close("nps low", nps["low"], -18.97, 0.001)
    close("nps high", nps["high"], 49.74, 0.001)


def people(tend, folder):
    text = "id,age,income,churn\n1,30,5000,0\n2,41,7000,1\n3,25,4000,0\n4,52,9000,0\n"
    churn = measured(tend, folder, text)["figures"]["churn_rate"]
    close("churn_rate", churn["value"], 0.25)
    close("low", churn["low"], 0.045587, 1e-5)
    close("high", churn["high"], 0.699358, 1e-5)


def bad_cell(tend, folder):
    text = "id,age,income,churn\n1,30,5000,0\n2,41,7000,maybe\n3,25,4000,1\n"
    answer = measured(tend, folder, text)
    close("churn_rate", answer["figures"]["churn_rate"]["value"], 0.5)
    equal("problem_count", answer["problem_count"], 1)
    problem = answer["problems"][0]
    equal("row", problem["row"], 3)
    equal("field", problem["field"], "churn")
    assert problem["reason"], problem


def undefined(tend, folder):
    header = FEEDBACK.splitlines()[0]
    figure = measured(tend, folder, header + "\n0,0,0,0,0,200,1,3\n")["figures"]["churn_rate"]
    equal("value", figure["value"], None)
    assert figure["reason"], figure
