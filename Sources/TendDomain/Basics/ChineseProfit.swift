/// What is said about the margin, people who have left and limits of plans.
// swift-format-ignore
let chineseProfit = """
# Margin
what is left of each sum after what it costs to serve, 0.7 for 70 %; empty where nobody said = 每笔收入扣除服务成本后剩余的比例，70% 写作 0.7；未说明则留空
A gross margin lies above 0 and is at most 100 %. = 毛利率须大于 0，且不超过 100%。
Gross margin, % = 毛利率（%）
What is left of each sum after what it costs to serve. The worth of customers is then told as profit; empty, it is income. = 每笔收入扣除服务成本后剩余的比例。填写后，客户价值按利润显示；留空则按收入显示。
Income to come = 预计收入
Profit to come = 预计利润
Profit still to be expected in five years, less the discount; {} to {} in 8 of 10 cases. = 未来五年预计利润（已折现）；十次中有八次在 {} 到 {} 之间。

# People who have left
Contact has left = 联系人离开
left {} = 离开日：{}
{} has left, the only one there to talk to. = {} 已离开，这是那边唯一的联系人。
{} has left, who had a say there. = {} 已离开，此人在那边有决定权。
Left on {}. Mail and phone are kept, but not shown as a way to reach this customer. = 已于{}离开。邮箱和电话仍会保留，但不再作为该客户的联系方式显示。
Has left = 已离开
Is there again = 仍在职
{} has left = {} 已离开
{} is there again = {} 仍在职

# Limits of plans
Plan limits = 套餐上限
What a plan has in a month. Who has used four fifths of it, or will by the end of the month, gives a signal: a good moment to offer the next plan. = 套餐每月包含的用量。客户用到五分之四，或预计月底前会用到时，会出现信号：正是推荐更高套餐的时机。
No plan has a limit yet. = 还没有套餐设置上限。
Add a limit = 添加上限
Kind of use = 使用类型
How many a month = 每月多少次
By the name it has in subscriptions. = 使用订阅中的套餐名称。
Name the plan in at most 200 characters. = 请填写套餐名称，最多 200 个字符。
Choose a kind of use. = 请选择使用类型。
Write a whole number from 1 to 1,000,000,000. = 请填写 1 到 1,000,000,000 的整数。
There is no such limit. = 没有这个上限。
The limit of {} is removed. = 已移除 {} 的上限。
sign-ins = 登录
pages seen = 浏览页面
visits = 到访
lessons = 上课
sessions = 会话
uses = 使用
Near plan limit = 接近套餐上限
month from {} = 统计月起始：{}
{} {} in 30 days; the plan {} has {} a month. = 30 天内{2} {1} 次；套餐“{3}”每月 {4} 次。
{} {} so far this month, {} to {} by its end; the plan {} has {}. = 本月已{2} {1} 次，月底预计 {3} 到 {4} 次；套餐“{5}”每月 {6} 次。

# Claims, one by one
What was claimed of whom, the highest chance first, and what came of it. = 对每位客户的预测及结果，概率最高的在前。
What came of it = 结果
What was claimed = 预测内容
stayed = 留下
Chance = 概率
Claimed on = 预测日
Checked on = 核对日
There are no such claims. = 没有这样的预测。

A good moment to offer the next plan. = 正是推荐更高套餐的时机。
"""
