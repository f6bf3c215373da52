/// What columns mean, and what happens to the rows of an import.
// swift-format-ignore
let chineseImports = """
# What a row is
answers = 回答
customers = 客户
events = 事件
payments = 付款
subscriptions = 订阅

# What a column means
amount = 金额
amount refunded = 退款金额
billed every = 计费周期
comment = 评语
company = 公司
cost to win them = 获客成本
currency = 货币
customer number = 客户编号
customer since = 成为客户的日期
date = 日期
day of cancelling = 取消日期
day of leaving = 流失日期
end of the subscription = 订阅结束日期
first name = 名
keep with the customer = 随客户保存
keep with the event = 随事件保存
kind of event = 事件种类
last name = 姓
leave out = 忽略
lost, yes or no = 是否流失
mail address = 邮箱
monthly charge = 月费
name = 名称
note = 备注
number of the row = 行的编号
paid until = 付费到期日
person or company = 个人或公司
phone = 电话
plan = 套餐
price of one = 单价
product = 产品
quantity = 数量
question = 问题
reason for leaving = 流失原因
recommendation score (0–10) = 推荐分数（0–10）
satisfaction score = 满意度分数
stage = 阶段
start of the subscription = 订阅开始日期
status = 状态
subscription number = 订阅编号
tags = 标签
where they came from = 来源

# Before an import
Say which column holds the amount. = 请指明哪一列是金额。
Say which column holds the score. = 请指明哪一列是分数。
Say which column names the customer. = 请指明哪一列是客户。
Two columns cannot both be the {}: {}. = “{}”只能有一列，现在有：{}。

# Rows
Another row has the number {} with other contents; map that column as “keep with the event” if it does not name the row. = 另一行也用了编号 {}，内容却不同；如果那一列不是行的编号，请改为“随事件保存”。
Several customers are called {}; add a number or a mail address. = 有几位客户都叫“{}”，请补上编号或邮箱。
The payment did not go through ({}); only paid ones are counted. = 这笔付款没有成功（{}），只统计成功的付款。
The row has no amount; fill in the cell. = 这一行没有金额，请补填。
The row has no score; fill in the cell. = 这一行没有分数，请补填。
The row names no customer; fill in the cell. = 这一行没有写客户，请补填。
reason = 原因
{} is off the scale of 0 to 10. = {} 分超出了 0 到 10 的范围。
“{}” is a day that no calendar has; correct it. = 没有“{}”这一天，请改正。
“{}” is neither yes nor no; write one of them. = “{}”既不是“是”也不是“否”，请填其中一个。
“{}” is not a date; write it as 2026-11-21. = “{}”不是日期，请写成 2026-11-21 的样子。
“{}” is not a mail address; the row went in without it. = “{}”不是邮箱地址，这一行已导入，但不含邮箱。
“{}” is not a number. = “{}”不是数字。
“{}” is not an amount; write it as 1234.50. = “{}”不是金额，请写成 1234.50 的样子。
“{}” is too large an amount to be true; correct it. = “{}”作为金额大得不可能，请更正。
“{}” times {} is too large an amount. = “{}”乘以 {}，金额过大。

# After an import
There is no such import. = 没有这次导入。
This import was taken back already. = 这次导入已经撤销了。
{} has later events and stays. = “{}”后来有了新事件，予以保留。
{} was changed after the import and stays. = “{}”在导入之后改过，予以保留。
{}: {} was changed after the import and stays. = “{}”的 {} 在导入之后改过，予以保留。
"""
