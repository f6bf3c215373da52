/// Revenue, answers, how the figures are to be read, and why one has no value.
// swift-format-ignore
let chineseFigures = """
# Revenue
A payment is more than 0. = 付款金额必须大于 0。
A price is not negative. = 价格不能是负数。
A refund is more than 0. = 退款金额必须大于 0。
A subscription cannot end before it began. = 订阅不能在开始之前结束。
The new price would begin before the present one did. = 新价格的开始日期早于现行价格。
There is a subscription {} already. = 已有订阅 {}。
There is no running subscription {}. = 没有正在进行的订阅 {}。

# Surveys
A score of this question lies between {} and {}. = 这个问题的分数应在 {} 到 {} 之间。

# Reports
A cancelled subscription counts as lost on the day the paid time runs out. = 已取消的订阅，从付费到期日起算作流失。
A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one. = 没有订阅的客户，超过三个平常的付款间隔（至少 90 天）没有付款，算作流失。
A subscription counts as lost on the day it ended. = 订阅从结束日起算作流失。
A subscription counts as lost on the day it was cancelled. = 订阅从取消日起算作流失。
Amounts in {} are left out, because their rate is not in the settings. = {} 的金额没有计入，因为设置里没有汇率。
Answers without a date: {}. Only all time counts them. = 有 {} 条回答没有日期，只计入“全部时间”。
Lifetime value: mean payment less refunds × payments a month of a customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off. = 客户终身价值：平均每笔付款（减去退款）× 每位客户每月付款次数 × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。
Lifetime value: recurring revenue of a paying customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off. = 客户终身价值：每位付费客户的经常性收入 × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。
Lost customers without a date: {}. They count as gone before this period. = 有 {} 位流失客户没有流失日期，算作本期之前已流失。
Revenue that came back is in none of gross retention, net retention and quick ratio. = 回归的收入不计入收入留存率（GRR）、净收入留存率（NRR）和速动比率。
Satisfaction is scored from 0 to 10; {} and more counts as satisfied. = 满意度按 0 到 10 分计，{} 分及以上算满意。
Value added is the simple lifetime value less the mean cost of winning a customer, known of {}. = 增加的价值：简单终身价值减去平均获客成本（已知 {} 位客户的成本）。

# Why a figure has no value
A customer leaves no margin, so the cost never comes back. = 客户不带来毛利，成本收不回来。
More arrives than you can answer. = 来的事项多于能答复的。
No cost of winning customers was entered. = 还没有填写获客成本。
No recurring revenue was lost in this period. = 本期没有流失经常性收入。
Nobody bought in this period. = 本期没有人购买。
Nobody leaves and nothing is discounted, so the sum has no end. = 没有人流失，也没有折现，总和没有尽头。
Nobody left, so a lifetime cannot be told yet. = 还没有人流失，无法得知客户生命周期。
Nobody pays a recurring amount. = 没有人支付经常性费用。
Nobody stood before this step in this period. = 本期没有人可以走这一步。
Nobody took this step in this period. = 本期没有人走这一步。
Nothing waited for an answer in this period. = 本期没有等待答复的事项。
Nothing was answered in this period. = 本期没有答复过事项。
Nothing was expected and nothing was perceived. = 期望值和感知值都是 0。
There are no customers to count. = 没有可统计的客户。
There are no days to count. = 没有可统计的日子。
There are no payments in this period. = 本期没有付款。
There are no ratings in this period. = 本期没有评分。
There was no recurring revenue at the start of this period. = 期初没有经常性收入。
There were no customers at the start of this period. = 期初没有客户。
There were no new customers in this period. = 本期没有新客户。
This group had no customers in its first month. = 这一组在首月没有客户。
This group paid nothing in its first month. = 这一组在首月没有付款。
"""
