/// What is said about forecasts, future purchases and how long customers last.
// swift-format-ignore
let chineseForecasts = """
# Forecasts
No row has a day and a number; check --date and --value. = 没有一行同时有日期和数值，请检查 --date 和 --value。
The days span more periods than can be forecast from; check --date. = 日期跨度过大，无法预测，请检查 --date。
--order is p,d,q such as 1,1,1: p and q at most 12, d at most 2. = --order 写作 p,d,q，例如 1,1,1；p 和 q 不超过 12，d 不超过 2。
Of ARIMA, exponential smoothing and the naive forecasts, the one that would have erred least in the past. = 在 ARIMA、指数平滑和朴素预测中，选用了回看过去误差最小的一个。
{} periods are too few; this model needs {}. The last value is carried forward instead. = 只有 {} 期，这个模型至少需要 {} 期；改为沿用最后一期的值。
The values never change but by the same amount; the last one is carried forward. = 数值没有变化，或每期变化都相同；沿用最后一期的值。
The fit did not settle; the last value is carried forward instead. Another --order may help. = 拟合未能稳定，改为沿用最后一期的值；换一个 --order 或许可行。
Counted by month; --by week says otherwise. = 按月统计；可用 --by week 改为按周。
Counted by week; --by month says otherwise. = 按周统计；可用 --by month 改为按月。
The period from {} is not whole and was left out. = {} 开始的一期不完整，未计入。
Periods without a row: {}; their values are taken on the line between their neighbours. = 有 {} 期没有数据，取前后两期连线上的值。
Periods without a row count as 0. = 没有数据的各期按 0 计。
In the past this model erred more than carrying the last value forward. = 回看过去，这个模型的误差比沿用上一期的值还大。
{} periods, forecast by: {} = 共 {} 期，预测模型：{}
from = 起始日
expected = 预期
95 % low = 95% 下限
95 % high = 95% 上限
Looking back from {} points in time, it erred by {} on average; the last value carried forward by {}. = 从过去 {} 个时点回看，平均误差为 {}；沿用上一期的值则为 {}。
The value of a year before erred by {}. = 沿用上年同期的值，平均误差为 {}。

# Purchases to come
The file has no purchase with a customer, a day and an amount. = 文件里没有同时写明客户、日期和金额的购买记录。
Lines with an amount below 0, left out: {}. = 金额为负而略去的行数：{}。
No customer bought on a second day; there is nothing to learn about coming back. = 没有客户在另一天再次购买，无从了解回购情况。
{} customers are too few; at least {} are needed. = {} 位客户太少，至少需要 {} 位。
The purchases do not tell how customers differ: a parameter grows without end. More customers or a longer time help. = 从这些购买看不出客户之间的差异，有参数无限增大；客户更多或时间更长会有帮助。
{} customers with a second purchase and an amount are too few for amounts; at least {} are needed. = 有回购且有金额的客户只有 {} 位，不足以推算金额，至少需要 {} 位。
All customers spend the same, so there is no worth by customer. = 所有客户的消费金额相同，无法按客户推算价值。
The amounts do not tell how customers differ, so there is no worth by customer. = 从金额看不出客户之间的差异，无法按客户推算价值。
{} customers are few for four parameters; with some hundreds the figures become steady. = {} 位客户对四个参数来说偏少；有几百位客户时，结果才会稳定。
{} customers, seen until {} = {} 位客户，观察至 {}
still active = 仍活跃
purchases in {} weeks = {} 周内购买次数
worth in {} months = {} 个月内价值
… and {} more; --json shows all. = ……另有 {} 位；加 --json 显示全部。

# How long customers last
No row has both a duration and an event. = 没有一行同时有时长和结局。
“{}” is negative in row {}; a duration is 0 or more. = “{}”在第 {} 行是负数；时长应为 0 或更大。
Rows without a duration or an event, left out: {}. = 缺少时长或结局而略去的行数：{}。
“{}” says whether the case was lost; write 1 and 0, or yes and no. = “{}”表示是否已流失，请写 1 和 0，或“是”和“否”。
“{}” has {} different values; 2 to 50 make groups that can be compared. = “{}”有 {} 种不同的取值；2 到 50 种才能分组比较。
The covariates are blank, the same in every row, or names of the rows. = 这些协变量或为空，或每行相同，或只是行的名称。
Left out because those before them say the same: {}. = 因前面的特征已含有相同信息而略去：{}。
{} losses are few; with 10 or more the figures begin to mean something. = 只有 {} 例流失；有 10 例以上，这些数字才开始有意义。
{} losses are too few for {} covariates; name fewer. = {} 例流失不足以支持 {} 个协变量，请减少协变量。
Nobody was lost, or there is one group only; there is nothing to compare. = 没有人流失，或者只有一组，没有可比较的内容。
A covariate tells the lost apart from the others completely, so its weight grows without end; leave it out. = 有一个协变量能把流失者与其他人完全分开，其系数会无限增大；请去掉它。
The fit still moved after {} steps; name fewer covariates. = 拟合经过 {} 步仍未稳定，请减少协变量。
{} cases, {} lost; half are still there after: {} = 共 {} 例，流失 {} 例；剩下一半的时间点：{}
time = 时间
there before = 此前在场
still there = 仍在
group = 组
cases = 例数
half still there after = 剩一半的时间
The chance of such differences if the groups were alike: {} = 若各组相同，出现这种差异的概率：{}
covariate = 协变量
times the hazard = 风险倍数
Of pairs in which one was lost first, the share told in the right order: {} = 在能分出先后的配对中，模型排对顺序的比例：{}
"""
