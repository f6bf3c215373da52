/// What is said about customers who deserve a look.
// swift-format-ignore
let chineseSignals = """
# Kinds
Payment failed = 付款失败
Payment overdue = 付款逾期
No longer used = 不再使用
Low score = 评分偏低
Buys no more = 不再购买
Use fell = 使用减少
Pays less = 付费减少
Score fell = 评分下降
Paid time ends = 付费期将尽
Milestone late = 里程碑延误
Use grew = 使用增加
No talk for long = 久未联系

# The day of the cause
last use {} = 最近使用：{}
first attempt {} = 首次尝试：{}
last payment {} = 最近付款：{}
answered {} = 作答日：{}
due {} = 到期日：{}
last talk {} = 最近联系：{}
noticed {} = 发现日：{}

# What the facts tell
Stopped using it; before, nearly daily. = 之前几乎每天使用，现在不再使用。
Stopped using it; before, every {} days. = 之前通常每 {} 天使用一次，现在不再使用。
Used {} times in four weeks, usually {} times. = 近四周使用 {} 次，平时 {} 次。
Used {} times in four weeks, usually {} to {} times. = 近四周使用 {} 次，平时 {} 到 {} 次。
{} was not paid. = {} 的付款未成功。
{} was not paid after {} attempts. = {} 的付款未成功，已尝试 {} 次。
A payment did not come through. = 有一笔付款未成功。
A payment did not come through after {} attempts. = 有一笔付款未成功，已尝试 {} 次。
A payment is overdue; usually one comes every {} days. = 付款已逾期；平时每 {} 天付款一次。
A payment is overdue. = 付款已逾期。
Cancelled, but still running. = 已取消，但尚未到期。
Pays {} % less than three months ago. = 付费比三个月前少 {}%。
What was cancelled stops soon. = 已取消的订阅即将停止。
The year that is paid ends soon. = 已付费的一年即将到期。
No purchase; usually one every {} days. Counts as lost after {} days. = 没有新的购买；平时每 {} 天一次。满 {} 天将视为流失。
The score fell from {} to {} on a scale of 10. = 评分从 {} 降到 {}（满分 10）。
A score of {} on a scale of 10. = 评分为 {}（满分 10）。
A milestone of the success plan is late. = 成功计划有一个里程碑延误。
{} milestones of the success plan are late. = 成功计划有 {} 个里程碑延误。
A good customer that nobody has talked with for half a year. = 这位优质客户已有半年无人联系。
There is no such signal. = 没有这条信号。

# Pages and the command
Signals = 信号
Kinds of signals = 信号类型
What changed with a customer and deserves a look; what weighs most stands first. = 客户身上值得关注的变化，重要的排在前面。
Nothing asks for a look. Signals come by themselves when a customer's use, payments or answers change. = 目前没有需要关注的事。客户的使用、付款或作答有变化时，信号会自动出现。
Nothing asks for a look. = 目前没有需要关注的事。
Done. It is not told again. = 已处理，不再提示。
Not important. It is not told again. = 已标为不重要，不再提示。
Done = 已处理
Not important = 不重要
signal = 信号
words = 说明
"""
