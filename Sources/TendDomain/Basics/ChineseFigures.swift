/// The Chinese wording of figures, of what must be known to read them, and of the reasons why one is missing.
let chineseFigures = """
    # Revenue and surveys
    There is a subscription {} already. = 已有名为 {} 的订阅。
    The new price would begin before the present one did. = 新价格的开始时间早于现价。
    A subscription cannot end before it began. = 订阅不能在开始之前结束。
    There is no running subscription {}. = 没有进行中的订阅 {}。
    A price is not negative. = 价格不能为负数。
    A payment is more than 0. = 付款金额必须大于 0。
    A refund is more than 0. = 退款金额必须大于 0。
    A score of this question lies between {} and {}. = 此问题的评分在 {} 到 {} 之间。

    # How to read the figures
    A subscription counts as lost on the day it was cancelled. = 订阅以点击取消之日为流失日。
    A cancelled subscription counts as lost on the day the paid time runs out. = 已取消的订阅以已付费期届满之日为流失日。
    A subscription counts as lost on the day it ended. = 订阅以结束之日为流失日。
    A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one. = 没有订阅的客户，若超过其通常付款间隔的三倍（至少 90 天）没有付款，即视为流失。
    Lost customers without a date: {}. They count as gone before this period. = 没有流失日期的客户：{} 位，视为在本期之前已离开。
    Answers without a date: {}. No period counts them. = 没有日期的回答：{} 条，不计入任何时期。
    Satisfaction is scored from 0 to 10; {} and more counts as satisfied. = 满意度按 0 到 10 评分；{} 分及以上视为满意。
    Amounts in {} are left out, because their rate is not in the settings. = {} 的金额未计入，因为设置中没有其汇率。
    Revenue that came back is in none of gross retention, net retention and quick ratio. = 回流的收入不计入总收入留存、净收入留存和速动比率。
    Lifetime value: mean payment less refunds × payments a month of a customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off. = 客户终身价值：平均付款（扣除退款）× 每位客户每月付款次数 × 1 ÷ 月流失率，最长 60 个月；未扣除成本。
    Lifetime value: recurring revenue of a paying customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off. = 客户终身价值：每位付费客户的经常性收入 × 1 ÷ 月流失率，最长 60 个月；未扣除成本。
    Value added is the simple lifetime value less the mean cost of winning a customer, known of {}. = 附加价值为简单终身价值减去平均获客成本（已知 {} 位客户的成本）。

    # Why a figure is missing
    There are no ratings in this period. = 本期没有评分。
    There were no customers at the start of this period. = 期初没有客户。
    There are no customers to count. = 没有可统计的客户。
    Nobody bought in this period. = 本期没有人购买。
    There are no payments in this period. = 本期没有付款。
    There are no days to count. = 没有可统计的天数。
    Nobody stood before this step in this period. = 本期没有人处于这一步之前。
    Nobody took this step in this period. = 本期没有人走到这一步。
    This group had no customers in its first month. = 该组首月没有客户。
    This group paid nothing in its first month. = 该组首月没有付款。
    Nobody left, so a lifetime cannot be told yet. = 还没有人离开，因此无法估算生命周期。
    Nobody leaves and nothing is discounted, so the sum has no end. = 无人离开且不折现，因此总和没有尽头。
    There was no recurring revenue at the start of this period. = 期初没有经常性收入。
    Nobody pays a recurring amount. = 没有人支付经常性费用。
    No recurring revenue was lost in this period. = 本期没有损失经常性收入。
    No cost of winning customers was entered. = 没有录入获客成本。
    There were no new customers in this period. = 本期没有新客户。
    A customer leaves no margin, so the cost never comes back. = 客户没有带来利润，因此成本无法收回。
    Nothing waited for an answer in this period. = 本期没有等待答复的事项。
    More arrives than you can answer. = 来的比您能答复的多。
    Nothing was answered in this period. = 本期没有答复任何事项。
    Nothing was expected and nothing was perceived. = 期望值和感知值均为零。
    """
