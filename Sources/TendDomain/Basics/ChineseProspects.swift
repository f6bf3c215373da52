/// What is said of the business's own forecasts.
// swift-format-ignore
let chineseProspects = """
# The answer
Forecasts = 预测
Customers who leave = 流失的客户
Too little to forecast yet = 数据还太少，无法预测
It was {} every time, and nothing points to a change = 每期都是 {}，看不出会有变化
In {} probably nobody will leave, {} to {} in 8 of 10 cases = {1}很可能没有客户流失，八成情况下在 {2} 至 {3} 位之间
In {} about one customer will leave, {} to {} in 8 of 10 cases = {1}预计约有 1 位客户流失，八成情况下在 {2} 至 {3} 位之间
In {} about {} customers will leave, {} to {} in 8 of 10 cases = {1}预计约有 {2} 位客户流失，八成情况下在 {3} 至 {4} 位之间
In {} probably nobody will become a customer, {} to {} in 8 of 10 cases = {1}很可能没有新客户，八成情况下在 {2} 至 {3} 位之间
In {} about one new customer will come, {} to {} in 8 of 10 cases = {1}预计约有 1 位新客户，八成情况下在 {2} 至 {3} 位之间
In {} about {} new customers will come, {} to {} in 8 of 10 cases = {1}预计约有 {2} 位新客户，八成情况下在 {3} 至 {4} 位之间
In {} about {} will come in, {} to {} in 8 of 10 cases = {1}预计收入约 {2}，八成情况下在 {3} 至 {4} 之间
After {} recurring revenue will be about {} a month, {} to {} in 8 of 10 cases = {1}结束时，月度经常性收入预计约 {2}，八成情况下在 {3} 至 {4} 之间
the week from {} = {}起的一周

# What it was learned from
From {} whole months, {} to {}. = 依据 {1} 个完整的月份：{2}至{3}。
From {} whole weeks, {} to {}. = 依据 {1} 个完整的周：{2}至{3}。
Nothing of this kind has lasted a whole period yet, so there is nothing to go by. = 这项数据还没有满一个完整的周期，无从预测。
Whole months so far: {}. From {} on there is something to go by. = 目前有 {} 个完整的月份；满 {} 个才有依据。
Whole weeks so far: {}. From {} on there is something to go by. = 目前有 {} 个完整的周；满 {} 个才有依据。
By week there may be enough. = 按周也许已经够了。
The month that is still running is left out of the past, and forecast as a whole. = 还没结束的这个月不计入过去，按整月预测。
The week that is still running is left out of the past, and forecast as a whole. = 还没结束的这一周不计入过去，按整周预测。
Only the last {} months are looked back on. = 只回看最近 {} 个月。
Only the last {} weeks are looked back on. = 只回看最近 {} 周。
The last payment is of {}; what follows counts as 0. = 最后一笔付款在 {}，此后按 0 计。
Whoever was lost and comes back counts as new. = 流失后又回来的客户算作新客户。
A forecast carries on what the past shows. Of what is new it knows nothing: another price, a campaign, a large customer who leaves. = 预测只是延续过去的走势，无法预知新的变化：调价、推广活动、大客户离开等。

# The page
What is forecast = 预测什么
By week = 按周
Past and forecast = 过去与预测
What to expect = 预计情况
Expected = 预计
In 8 of 10 cases = 八成情况下
still running = 进行中
Week from = 周（起始日）

low = 下限
high = 上限

# How good it was
How good such forecasts were = 这类预测过去有多准
Forecast = 预测方法
Off by, on average = 平均误差
This forecast: {} = 本预测：{}
Repeating the last month = 沿用上月的值
Repeating the last week = 沿用上周的值
Repeating the same month of the year before = 沿用上年同月的值
Repeating the same week of the year before = 沿用上年同周的值
For each of the last {} months it was forecast anew, up to {} months ahead, from what was known before. = 对最近 {1} 个月，每次只用当时已知的数据重新预测，最远到 {2} 个月之后。
For each of the last {} weeks it was forecast anew, up to {} weeks ahead, from what was known before. = 对最近 {1} 周，每次只用当时已知的数据重新预测，最远到 {2} 周之后。
It erred clearly less than repeating the past would have, so it is shown. = 它的误差明显小于沿用旧值，因此采用它。
No model was clearly better than just repeating the last month, so that is what is shown. = 没有模型明显胜过直接沿用上月的值，因此这里就沿用上月的值。
No model was clearly better than just repeating the last week, so that is what is shown. = 没有模型明显胜过直接沿用上周的值，因此这里就沿用上周的值。
No model was clearly better than just repeating the same month of the year before, so that is what is shown. = 没有模型明显胜过直接沿用上年同月的值，因此这里就沿用上年同月的值。
No model was clearly better than just repeating the same week of the year before, so that is what is shown. = 没有模型明显胜过直接沿用上年同周的值，因此这里就沿用上年同周的值。
Of {} ranges given that way, {} held what came. = 这样给出的 {1} 个范围中，有 {2} 个包含了实际结果。
Of {} ranges given that way, {} held what came; so all ranges are made {} times as wide. = 这样给出的 {1} 个范围中，只有 {2} 个包含了实际结果，因此所有范围都放宽到 {3} 倍。
Simple exponential smoothing = 简单指数平滑
Holt's linear trend = Holt 线性趋势
Holt–Winters, additive seasons = Holt–Winters 加法季节
Holt–Winters, multiplicative seasons = Holt–Winters 乘法季节
Naive = 沿用上期
Seasonal naive = 沿用上年同期
"""
