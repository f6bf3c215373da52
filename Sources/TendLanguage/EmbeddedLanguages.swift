// Written by Tools/embed-assets from Languages/; change those files and run it again.

enum EmbeddedLanguages {
    static let all = ["de": de, "en": en, "zh": zh]

    private static let de = #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: de\n"
"X-Language-Name: Deutsch\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgctxt "number"
msgid "1,234.5"
msgstr "1.234,5"
"""#

    private static let en = #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: en\n"
"X-Language-Name: English\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "{} day"
msgid_plural "{} days"
msgstr[0] "{} day"
msgstr[1] "{} days"
"""#

    private static let zh = #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: zh_Hans\n"
"X-Language-Name: 中文\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"


msgctxt "two sentences"
msgid "{} {}"
msgstr "{}{}"

msgctxt "items of a list"
msgid "{}, {}"
msgstr "{}、{}"

msgctxt "parts of a sentence"
msgid "{}, {}"
msgstr "{}，{}"

msgctxt "in brackets"
msgid " ({})"
msgstr "（{}）"

msgctxt "percentage"
msgid "{} %"
msgstr "{}%"

msgctxt "number"
msgid "1,234.5"
msgstr "1,234.5"

msgctxt "date: day, short month, year"
msgid "{1} {2} {3}"
msgstr "{3}年{2}月{1}日"

msgctxt "date: day, short month"
msgid "{1} {2}"
msgstr "{2}月{1}日"

msgctxt "date: month, year"
msgid "{1} {2}"
msgstr "{2}年{1}月"

msgctxt "date: short month, two digits of the year"
msgid "{1} {2}"
msgstr "{2}年{1}月"

msgctxt "month"
msgid "January"
msgstr "1"

msgctxt "month"
msgid "February"
msgstr "2"

msgctxt "month"
msgid "March"
msgstr "3"

msgctxt "month"
msgid "April"
msgstr "4"

msgctxt "month"
msgid "May"
msgstr "5"

msgctxt "month"
msgid "June"
msgstr "6"

msgctxt "month"
msgid "July"
msgstr "7"

msgctxt "month"
msgid "August"
msgstr "8"

msgctxt "month"
msgid "September"
msgstr "9"

msgctxt "month"
msgid "October"
msgstr "10"

msgctxt "month"
msgid "November"
msgstr "11"

msgctxt "month"
msgid "December"
msgstr "12"

msgctxt "short month"
msgid "Jan"
msgstr "1"

msgctxt "short month"
msgid "Feb"
msgstr "2"

msgctxt "short month"
msgid "Mar"
msgstr "3"

msgctxt "short month"
msgid "Apr"
msgstr "4"

msgctxt "short month"
msgid "May"
msgstr "5"

msgctxt "short month"
msgid "Jun"
msgstr "6"

msgctxt "short month"
msgid "Jul"
msgstr "7"

msgctxt "short month"
msgid "Aug"
msgstr "8"

msgctxt "short month"
msgid "Sep"
msgstr "9"

msgctxt "short month"
msgid "Oct"
msgstr "10"

msgctxt "short month"
msgid "Nov"
msgstr "11"

msgctxt "short month"
msgid "Dec"
msgstr "12"



msgid "A password has at least {} characters."
msgstr "密码至少 {} 个字符。"

msgid "A password has at most {} characters."
msgstr "密码最多 {} 个字符。"

msgid "There is no such account."
msgstr "没有这个账户。"

msgid "This business has an owner already; sign in instead."
msgstr "这份业务已经有主人了，请直接登录。"

msgid "This link was used before or is too old. Make a new one with: tend owner link"
msgstr "这个链接已用过或已过期。请重新生成：tend owner link"

msgid "This password is among the first that are guessed; choose another."
msgstr "这个密码太常见，一猜就中，请换一个。"

msgid "This password is not right."
msgstr "密码不对。"

msgid "Too many people are signing in at once; try again in a few seconds."
msgstr "同时登录的人太多，请过几秒再试。"

msgid "Too many tries; wait {} minutes and try again."
msgstr "尝试次数太多，请等 {} 分钟再试。"


msgid "The database cannot be reached at the moment. Nothing was changed; try again soon."
msgstr "暂时连不上数据库，没有任何改动，请稍后再试。"

msgid "The line to the database broke while this was being written. Look whether it is there before you do it again."
msgstr "写入时与数据库的连接中断，请先查看是否已写入，再决定是否重做。"


msgid "A business name has at most 100 characters."
msgstr "业务名称最多 100 个字符。"

msgid "A discount rate lies between 0 and 100 % a year."
msgstr "年折现率应在 0 到 100% 之间。"

msgid "The expected score lies between 0 and 10."
msgstr "期望分数应在 0 到 10 之间。"

msgid "The rate of {} must be more than 0, and not of the base currency itself."
msgstr "{} 的汇率必须大于 0，且不能是本位币。"

msgid "The worth of an hour is not negative."
msgstr "一小时的价值不能是负数。"

msgid "There is no setting {}; there are: {}."
msgstr "没有 {} 这个设置项，可用的有：{}。"

msgid "“{}” is not a value for {}."
msgstr "{2} 不能设为“{1}”。"

msgid "a year's discount on money still to come, 0.1 for 10 %"
msgstr "未来收入的年折现率，0.1 即 10%"

msgid "en or zh"
msgstr "en（英文）或 zh（中文）"

msgid "the currency that sums are told in"
msgstr "本位币，合计都用它表示"

msgid "the day a subscription counts as lost: cancelled, paid-until or ended"
msgstr "订阅算作流失的日子：cancelled（取消日）、paid-until（付费到期日）或 ended（结束日）"

msgid "the kind of business: saas, services, shop, teaching or health"
msgstr "业务类型：saas（订阅软件）、services（服务）、shop（商店）、teaching（教学）或 health（健康）"

msgid "the name of the business"
msgstr "业务名称"

msgid "the owner's clock, such as Asia/Shanghai"
msgstr "您所在的时区，例如 Asia/Shanghai"

msgid "the score that customers were led to expect, 0 to 10"
msgstr "客户期望的分数，0 到 10"

msgid "what an hour of the owner is worth, in the smallest coin"
msgstr "您一小时的价值，以最小货币单位计"

msgid "what one unit of another currency is worth, as EUR 1.08"
msgstr "一个单位的外币值多少本位币，例如 EUR 1.08"

msgid "when the owner works"
msgstr "工作时间"


msgid "A contact needs a name."
msgstr "请填写联系人姓名。"

msgid "A customer needs a name."
msgstr "请填写客户名称。"

msgid "A name has at most 300 characters."
msgstr "名称最多 300 个字符。"

msgid "A tag has 1 to 60 characters."
msgstr "标签应有 1 到 60 个字符。"

msgid "Only calls, meetings, mails and notes are logged by hand."
msgstr "手工只能记录电话、会面、邮件和备注。"

msgid "There is no such customer."
msgstr "没有这位客户。"

msgid "There is no such event."
msgstr "没有这个事件。"

msgid "Write a few words first."
msgstr "请先写几个字。"

msgid "acquisition"
msgstr "获客"

msgid "activation"
msgstr "激活"

msgid "expansion"
msgstr "增购"

msgid "lost"
msgstr "已流失"

msgid "loyalty"
msgstr "忠诚"

msgid "retention"
msgstr "留存"

msgid "{} is not a mail address; write it as name@example.com."
msgstr "“{}”不是邮箱地址，请写成 name@example.com 的样子。"


msgid "A segment needs a name of at most 80 characters."
msgstr "请给分群起个名字，最多 80 个字符。"

msgid "There is a segment called {} already."
msgstr "已有名为“{}”的分群。"

msgid "There is no segment called {}."
msgstr "没有名为“{}”的分群。"

msgid "Write a condition, such as: stage is lost."
msgstr "请写一个条件，例如：stage is lost"

msgid "“{}” is not understood. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada."
msgstr "看不懂“{}”。条件可以这样写：stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada"


msgid "A customer cannot be merged with itself."
msgstr "客户不能与自己合并。"

msgid "There is no such merge, or it was taken back already."
msgstr "没有这次合并，或者它已经撤销。"


msgid "An example ends between the years 2023 and 2100."
msgstr "示例应在 2023 年到 2100 年之间结束。"

msgid "An example has 1 to 1000000 customers, not {}."
msgstr "示例可有 1 到 1000000 位客户，不能是 {} 位。"

msgid "This business already has customers; the example needs an empty one."
msgstr "这份业务里已有客户，示例只能建在空的业务里。"


msgid "There is no file {}, or it may not be read."
msgstr "没有文件 {}，或没有权限读取。"

msgid "Columns without a name: {1}."
msgstr "以下各列没有列名：{1}。"

msgid "Several columns have the same name: {1}."
msgstr "有几列同名：{1}。"

msgid "The compressed file grows beyond what is sensible (limit {1} bytes)."
msgstr "压缩文件解开后大得不合常理（上限 {1} 字节）。"

msgid "The file has a header and no rows."
msgstr "文件只有标题行，没有数据。"

msgid "The file has more than {1} columns."
msgstr "文件超过 {1} 列。"

msgid "The file is an old Excel workbook (.xls)."
msgstr "这是旧版 Excel 工作簿（.xls）。"

msgid "The file is damaged: {1}."
msgstr "文件已损坏：{1}。"

msgid "The file is empty."
msgstr "文件是空的。"

msgid "The file is {1}, not a table."
msgstr "文件不是表格，而是：{1}。"

msgid "The file {1} cannot be read: {2}."
msgstr "无法读取文件 {1}：{2}。"

msgid "The header in row {1} cannot be read."
msgstr "无法读取第 {1} 行的标题。"

msgid "The name of column {1} is longer than {2} characters."
msgstr "第 {1} 列的列名超过 {2} 个字符。"

msgid "The workbook has no visible sheet named “{1}”."
msgstr "工作簿里没有名为“{1}”的可见工作表。"

msgid "The workbook holds more text than fits in memory (limit {1} bytes)."
msgstr "工作簿里的文字太多，内存放不下（上限 {1} 字节）。"

msgid "The workbook is protected by a password."
msgstr "工作簿有密码保护。"

msgid "“{1}” cannot separate columns."
msgstr "“{1}”不能用作分隔符。"

msgid "Check that the export holds data."
msgstr "请检查导出的文件里有没有数据。"

msgid "Check that the file exists and that you may read it."
msgstr "请检查文件是否存在、您是否有权读取。"

msgid "Check that the first row holds the column names, or say that there is no header."
msgstr "请检查第一行是不是列名，或说明没有标题行。"

msgid "Choose one character such as a comma, a semicolon or a tab."
msgstr "请选一个字符，例如逗号、分号或制表符。"

msgid "Choose one of the sheets of the workbook."
msgstr "请选择工作簿里的一个工作表。"

msgid "Choose the file's encoding, or save it as UTF-8."
msgstr "请选择文件的编码，或把文件另存为 UTF-8。"

msgid "Export or download the file again."
msgstr "请重新导出或下载文件。"

msgid "Export the file again."
msgstr "请重新导出文件。"

msgid "Give every column a name of its own in the first row."
msgstr "请在第一行给每一列写上不同的列名。"

msgid "Keep only the columns you need."
msgstr "请只保留需要的列。"

msgid "Open it in its program and save the table as CSV or as .xlsx."
msgstr "请用原来的程序打开，把表格另存为 CSV 或 .xlsx。"

msgid "Remove the password in Excel and save the workbook again."
msgstr "请在 Excel 中取消密码，再保存工作簿。"

msgid "Save the table as plain CSV, without compression."
msgstr "请把表格另存为不压缩的 CSV。"


msgid "A cell is longer than {1} bytes."
msgstr "有单元格超过 {1} 字节。"

msgid "A quote is opened and not closed."
msgstr "有引号没有结束。"

msgid "Text follows a closing quote."
msgstr "结束的引号后面还有文字。"

msgid "The row has {1} cells where only {2} are expected."
msgstr "这一行有 {1} 个单元格，多于应有的 {2} 个。"

msgid "The row has {1} cells where {2} are expected."
msgstr "这一行有 {1} 个单元格，应有 {2} 个。"

msgid "The row holds a NUL byte."
msgstr "这一行含有 NUL 字节。"

msgid "The row holds bytes that are not {1}."
msgstr "这一行含有不属于 {1} 编码的字节。"

msgid "The row holds the control character {1}."
msgstr "这一行含有控制字符 {1}。"

msgid "The row is longer than {1} bytes."
msgstr "这一行超过 {1} 字节。"

msgid "Add the missing cells, or put quotes around a cell that holds a line break."
msgstr "请补上缺少的单元格，或给含换行的单元格加上引号。"

msgid "Close the quote, or write a quote inside a cell twice."
msgstr "请补上结束的引号；单元格里的引号要写两遍。"

msgid "Put quotes around cells that hold the separator."
msgstr "请给含分隔符的单元格加上引号。"

msgid "Remove the character and try again."
msgstr "请删去这个字符再试。"

msgid "Shorten the text."
msgstr "请缩短文字。"

msgid "Write a quote inside a quoted cell twice."
msgstr "带引号的单元格里，引号要写两遍。"



msgid "A payment is more than 0."
msgstr "付款金额必须大于 0。"

msgid "A price is not negative."
msgstr "价格不能是负数。"

msgid "A refund is more than 0."
msgstr "退款金额必须大于 0。"

msgid "A subscription cannot end before it began."
msgstr "订阅不能在开始之前结束。"

msgid "The new price would begin before the present one did."
msgstr "新价格的开始日期早于现行价格。"

msgid "There is a subscription {} already."
msgstr "已有订阅 {}。"

msgid "There is no running subscription {}."
msgstr "没有正在进行的订阅 {}。"


msgid "A score of this question lies between {} and {}."
msgstr "这个问题的分数应在 {} 到 {} 之间。"


msgid "A cancelled subscription counts as lost on the day the paid time runs out."
msgstr "已取消的订阅，从付费到期日起算作流失。"

msgid "A customer without a subscription counts as lost after three usual gaps between payments, at least 90 days, without one."
msgstr "没有订阅的客户，超过三个平常的付款间隔（至少 90 天）没有付款，算作流失。"

msgid "A subscription counts as lost on the day it ended."
msgstr "订阅从结束日起算作流失。"

msgid "A subscription counts as lost on the day it was cancelled."
msgstr "订阅从取消日起算作流失。"

msgid "Amounts in {} are left out, because their rate is not in the settings."
msgstr "{} 的金额没有计入，因为设置里没有汇率。"

msgid "Answers without a date: {}. Only all time counts them."
msgstr "有 {} 条回答没有日期，只计入“全部时间”。"

msgid "Lifetime value: mean payment less refunds × payments a month of a customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off."
msgstr "客户终身价值：平均每笔付款（减去退款）× 每位客户每月付款次数 × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。"

msgid "Lifetime value: recurring revenue of a paying customer × 1 ÷ monthly churn, at most 60 months; no costs are taken off."
msgstr "客户终身价值：每位付费客户的经常性收入 × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。"

msgid "Lost customers without a date: {}. They count as gone before this period."
msgstr "有 {} 位流失客户没有流失日期，算作本期之前已流失。"

msgid "Revenue that came back is in none of gross retention, net retention and quick ratio."
msgstr "回归的收入不计入收入留存率（GRR）、净收入留存率（NRR）和速动比率。"

msgid "Satisfaction is scored from 0 to 10; {} and more counts as satisfied."
msgstr "满意度按 0 到 10 分计，{} 分及以上算满意。"

msgid "Value added is the simple lifetime value less the mean cost of winning a customer, known of {}."
msgstr "增加的价值：简单终身价值减去平均获客成本（已知 {} 位客户的成本）。"


msgid "A customer leaves no margin, so the cost never comes back."
msgstr "客户不带来毛利，成本收不回来。"

msgid "More arrives than you can answer."
msgstr "来的事项多于能答复的。"

msgid "No cost of winning customers was entered."
msgstr "还没有填写获客成本。"

msgid "No recurring revenue was lost in this period."
msgstr "本期没有流失经常性收入。"

msgid "Nobody bought in this period."
msgstr "本期没有人购买。"

msgid "Nobody leaves and nothing is discounted, so the sum has no end."
msgstr "没有人流失，也没有折现，总和没有尽头。"

msgid "Nobody left, so a lifetime cannot be told yet."
msgstr "还没有人流失，无法得知客户生命周期。"

msgid "Nobody pays a recurring amount."
msgstr "没有人支付经常性费用。"

msgid "Nobody stood before this step in this period."
msgstr "本期没有人可以走这一步。"

msgid "Nobody took this step in this period."
msgstr "本期没有人走这一步。"

msgid "Nothing waited for an answer in this period."
msgstr "本期没有等待答复的事项。"

msgid "Nothing was answered in this period."
msgstr "本期没有答复过事项。"

msgid "Nothing was expected and nothing was perceived."
msgstr "期望值和感知值都是 0。"

msgid "There are no customers to count."
msgstr "没有可统计的客户。"

msgid "There are no days to count."
msgstr "没有可统计的日子。"

msgid "There are no payments in this period."
msgstr "本期没有付款。"

msgid "There are no ratings in this period."
msgstr "本期没有评分。"

msgid "There was no recurring revenue at the start of this period."
msgstr "期初没有经常性收入。"

msgid "There were no customers at the start of this period."
msgstr "期初没有客户。"

msgid "There were no new customers in this period."
msgstr "本期没有新客户。"

msgid "This group had no customers in its first month."
msgstr "这一组在首月没有客户。"

msgid "This group paid nothing in its first month."
msgstr "这一组在首月没有付款。"



msgid "answers"
msgstr "回答"

msgid "customers"
msgstr "客户"

msgid "events"
msgstr "事件"

msgid "payments"
msgstr "付款"

msgid "subscriptions"
msgstr "订阅"


msgid "A subscription"
msgstr "订阅"

msgid "Anything else"
msgstr "其他"

msgid "The customer"
msgstr "客户资料"

msgid "What was answered"
msgstr "回答的内容"

msgid "amount"
msgstr "金额"

msgid "amount refunded"
msgstr "退款金额"

msgid "billed every"
msgstr "计费周期"

msgid "comment"
msgstr "评语"

msgid "company"
msgstr "公司"

msgid "cost to win them"
msgstr "获客成本"

msgid "currency"
msgstr "货币"

msgid "customer number"
msgstr "客户编号"

msgid "customer since"
msgstr "成为客户的日期"

msgid "date"
msgstr "日期"

msgid "day of cancelling"
msgstr "取消日期"

msgid "day of leaving"
msgstr "流失日期"

msgid "end of the subscription"
msgstr "订阅结束日期"

msgid "first name"
msgstr "名"

msgid "keep with the customer"
msgstr "随客户保存"

msgid "keep with the event"
msgstr "随事件保存"

msgid "kind of event"
msgstr "事件种类"

msgid "last name"
msgstr "姓"

msgid "leave out"
msgstr "忽略"

msgid "lost, yes or no"
msgstr "是否流失"

msgid "mail address"
msgstr "邮箱"

msgid "monthly charge"
msgstr "月费"

msgid "name"
msgstr "名称"

msgid "note"
msgstr "备注"

msgid "number of the row"
msgstr "行的编号"

msgid "paid until"
msgstr "付费到期日"

msgid "person or company"
msgstr "个人或公司"

msgid "phone"
msgstr "电话"

msgid "plan"
msgstr "套餐"

msgid "price of one"
msgstr "单价"

msgid "product"
msgstr "产品"

msgid "quantity"
msgstr "数量"

msgid "question"
msgstr "问题"

msgid "reason for leaving"
msgstr "流失原因"

msgid "recommendation score (0–10)"
msgstr "推荐分数（0–10）"

msgid "satisfaction score"
msgstr "满意度分数"

msgid "stage"
msgstr "阶段"

msgid "start of the subscription"
msgstr "订阅开始日期"

msgid "status"
msgstr "状态"

msgid "subscription number"
msgstr "订阅编号"

msgid "tags"
msgstr "标签"

msgid "where they came from"
msgstr "来源"


msgid "Say which column holds the amount."
msgstr "请指明哪一列是金额。"

msgid "Say which column holds the score."
msgstr "请指明哪一列是分数。"

msgid "Say which column names the customer."
msgstr "请指明哪一列是客户。"

msgid "Two columns cannot both be the {}: {}."
msgstr "“{}”只能有一列，现在有：{}。"


msgid "Another row has the number {} with other contents; map that column as “keep with the event” if it does not name the row."
msgstr "另一行也用了编号 {}，内容却不同；如果那一列不是行的编号，请改为“随事件保存”。"

msgid "Several customers are called {}; add a number or a mail address."
msgstr "有几位客户都叫“{}”，请补上编号或邮箱。"

msgid "The payment did not go through ({}); only paid ones are counted."
msgstr "这笔付款没有成功（{}），只统计成功的付款。"

msgid "The row has no amount; fill in the cell."
msgstr "这一行没有金额，请补填。"

msgid "The row has no score; fill in the cell."
msgstr "这一行没有分数，请补填。"

msgid "The row names no customer; fill in the cell."
msgstr "这一行没有写客户，请补填。"

msgid "reason"
msgstr "原因"

msgid "{} is off the scale of 0 to 10."
msgstr "{} 分超出了 0 到 10 的范围。"

msgid "“{}” is a day that no calendar has; correct it."
msgstr "没有“{}”这一天，请改正。"

msgid "“{}” is neither yes nor no; write one of them."
msgstr "“{}”既不是“是”也不是“否”，请填其中一个。"

msgid "“{}” is not a date; write it as 2026-11-21."
msgstr "“{}”不是日期，请写成 2026-11-21 的样子。"

msgid "“{}” is not a mail address; the row went in without it."
msgstr "“{}”不是邮箱地址，这一行已导入，但不含邮箱。"

msgid "“{}” is not a number."
msgstr "“{}”不是数字。"

msgid "“{}” is not an amount; write it as 1234.50."
msgstr "“{}”不是金额，请写成 1234.50 的样子。"

msgid "“{}” is too large an amount to be true; correct it."
msgstr "“{}”作为金额大得不可能，请更正。"

msgid "“{}” times {} is too large an amount."
msgstr "“{}”乘以 {}，金额过大。"


msgid "There is no such import."
msgstr "没有这次导入。"

msgid "This import was taken back already."
msgstr "这次导入已经撤销了。"

msgid "Changed after the import; it stays. Delete it if it should go too."
msgstr "导入之后改过，予以保留。如果也不要了，请自行删除。"

msgid "Has later events; it stays. Delete it if it should go too."
msgstr "后来有了新事件，予以保留。如果也不要了，请自行删除。"

msgid "{}: changed after the import; it stays. Before the import it was empty."
msgstr "{}：导入之后改过，保留现在的内容。导入前为空。"

msgid "{}: changed after the import; it stays. Before the import it was “{}”."
msgstr "{}：导入之后改过，保留现在的内容。导入前是“{}”。"

msgid "in this stage since"
msgstr "进入此阶段的日期"

msgid "stopped"
msgstr "已停止"

msgid "under way"
msgstr "进行中"

msgid "deleted since"
msgstr "后来已删除"

msgid "What stays"
msgstr "保留的内容"

msgid "What stays, and why"
msgstr "保留了什么，为什么"

msgid "What stays: {}."
msgstr "保留 {} 处。"

msgid "The import is being taken back. You may leave this page; the work goes on."
msgstr "正在撤销这次导入。您可以离开此页，撤销会继续。"

msgid "Taking it back was interrupted"
msgstr "撤销中断了"

msgid "What is back is back. It can go on where it stopped."
msgstr "已撤销的部分不变，可以从停下的地方继续。"

msgid "What is in stays in. It can go on where it stopped, or be taken back."
msgstr "已导入的都在。可以从停下的地方继续，也可以撤销。"

msgid "Its file is no longer here. Send the same file again, and it goes on where it stopped."
msgstr "文件已经不在了。再上传一次同一个文件，就会从停下的地方继续。"

msgid "The file is no longer here. Send the same file again, and it goes on where it stopped."
msgstr "这个文件已经不在了。再上传一次同一个文件，就会从停下的地方继续。"

msgid "Stop"
msgstr "停止"

msgid "If it was not meant so"
msgstr "如果导入错了"

msgid "Look for duplicates"
msgstr "查找重复客户"

msgid "Row by row"
msgstr "逐行查看"

msgid "Problems by their kind"
msgstr "按种类看问题"

msgid "Kind of problem"
msgstr "问题种类"

msgid "{} of {} problems"
msgstr "{} 个问题，共 {} 个"

msgid "What the row says"
msgstr "行的内容"

msgid "Good to know"
msgstr "请留意"

msgid "What changed"
msgstr "更改内容"

msgid "Amount or score"
msgstr "金额或分数"

msgid "Kind of event"
msgstr "种类"

msgid "empty"
msgstr "空"

msgid "None of these rows is there any more."
msgstr "这些记录都已经不在了。"

msgid "Rows"
msgstr "行数"


msgid "Answers without a date: {}. They are kept, but no month’s satisfaction counts them."
msgstr "没有日期的回答：{} 个。它们已保存，但不计入任何一个月的满意度。"

msgid "Events without a date: {}. They stand at the end of the timeline and count on no day."
msgstr "没有日期的事件：{} 个。它们排在时间线末尾，不计入任何一天。"

msgid "Payments that failed: {}. They stand in the timelines, and no figure counts them as money."
msgstr "失败的付款：{} 笔。它们记在时间线上，不计入任何金额。"

msgid "Payments without a date: {}. They count for their customers, but in no month."
msgstr "没有日期的付款：{} 笔。它们计入客户的合计，但不计入任何一个月。"

msgid "“{}” is not a billing period that Tend knows. Subscriptions taken as monthly: {}."
msgstr "Tend 不认识计费周期“{}”，有 {} 个订阅按每月计。"

msgid "“{}” is not a currency that Tend knows. Amounts taken as your own currency: {}."
msgstr "Tend 不认识货币“{}”，有 {} 笔金额按您的本位币计。"

msgid "“{}” is not a stage that Tend knows. Rows that went in without it: {}."
msgstr "Tend 不认识阶段“{}”，有 {} 行导入时没有带上它。"


msgid "A comma before the decimals"
msgstr "小数点写作逗号"

msgid "A point before the decimals"
msgstr "小数点写作句点"

msgid "About {} rows, taken for {}."
msgstr "约 {} 行，看作{}。"

msgid "About {} rows, taken for {} from {}."
msgstr "约 {1} 行，看作来自 {3} 的{2}。"

msgid "{} rows, taken for {}."
msgstr "{} 行，看作{}。"

msgid "{} rows, taken for {} from {}."
msgstr "{1} 行，看作来自 {3} 的{2}。"

msgid "Compressed text in {}, {}."
msgstr "压缩过的 {} 文本，{}。"

msgid "Text in {}, {}."
msgstr "{} 文本，{}。"

msgid "The sheet “{}” of an Excel workbook."
msgstr "Excel 工作簿里的工作表“{}”。"

msgid "its cells separated by blanks"
msgstr "以空格分隔"

msgid "its cells separated by commas"
msgstr "以逗号分隔"

msgid "its cells separated by semicolons"
msgstr "以分号分隔"

msgid "its cells separated by tabs"
msgstr "以制表符分隔"

msgid "its cells separated by “{}”"
msgstr "以“{}”分隔"

msgid "The columns are read as in “{}” of {}."
msgstr "各列按上次的“{}”（{}）读取。"

msgid "The encoding {} is a guess: look whether the samples are readable."
msgstr "编码 {} 是猜测的：请看看样例是否正常。"

msgid "The file has no line of names; the columns are told by what is in them."
msgstr "文件没有标题行，各列按内容判断。"

msgid "Samples, and what they become"
msgstr "样例，以及读成什么"

msgid "cannot be read"
msgstr "读不懂"

msgid "The day stands first"
msgstr "日在前"

msgid "The month stands first"
msgstr "月在前"

msgid "The cells do not tell; please choose."
msgstr "单元格里看不出来，请选择。"

msgid "Order of {}"
msgstr "{} 的日月顺序"

msgid "Decimals of {}"
msgstr "{} 的小数写法"

msgid "Read the samples anew"
msgstr "重新读取样例"

msgid "Read anew; look at the samples."
msgstr "已重新读取，请看样例。"

msgid "Put the file away"
msgstr "放弃这个文件"

msgid "The file was put away. Nothing of it was kept."
msgstr "已放弃这个文件，没有保存任何内容。"

msgid "Drop a file here, or choose one"
msgstr "把文件拖到这里，或选择文件"

msgid "Customers, payments, subscriptions, events or answers: CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so."
msgstr "客户、付款、订阅、事件或回答都可以：任何编码的 CSV 或 Excel，也可以是 gzip 压缩的。您确认之前不会保存任何内容。"

msgid "Files that wait for you"
msgstr "等您处理的文件"

msgid "Sent"
msgstr "上传时间"

msgid "What nobody comes back for within a week is deleted."
msgstr "一周内没有再处理的文件会被删除。"

msgid "looked at"
msgstr "已查看"

msgid "being tried"
msgstr "正在试导入"

msgid "tried"
msgstr "已试导入"

msgid "trial failed"
msgstr "试导入失败"

msgid "No such file came in."
msgstr "没有这样的文件。"


msgid "The trial did not end"
msgstr "试导入没有完成"

msgid "The trial ended at a fault of the program. Nothing was kept."
msgstr "程序出错，试导入中断了。没有保存任何内容。"

msgid "{} rows are tried. Nothing is kept; you may leave this page."
msgstr "已试 {} 行。不会保存任何内容，您可以离开此页。"

msgid "One row was tried, and nothing was kept."
msgstr "试了 1 行，没有保存任何内容。"

msgid "{} rows were tried, and nothing was kept."
msgstr "试了 {} 行，没有保存任何内容。"

msgid "What would not go in"
msgstr "不能导入的内容"

msgid "The first of them"
msgstr "其中前几个"

msgid "Correct the columns"
msgstr "修正各列"


msgid "deleted, yes or no"
msgstr "是否已删除"

msgid "stage of the deal"
msgstr "商机阶段"

msgid "The deal is not won ({}); only won ones are counted."
msgstr "这个商机没有成交（{}），只统计成交的。"

msgid "The row is marked as deleted."
msgstr "这一行标记为已删除。"


msgid "a 7-Zip archive"
msgstr "7-Zip 压缩包"

msgid "a GIF picture"
msgstr "GIF 图片"

msgid "a JPEG picture"
msgstr "JPEG 图片"

msgid "a JSON document"
msgstr "JSON 文档"

msgid "a PDF document"
msgstr "PDF 文档"

msgid "a PNG picture"
msgstr "PNG 图片"

msgid "a Parquet file"
msgstr "Parquet 文件"

msgid "a RAR archive"
msgstr "RAR 压缩包"

msgid "a Word document"
msgstr "Word 文档"

msgid "a ZIP archive"
msgstr "ZIP 压缩包"

msgid "a Zstandard archive"
msgstr "Zstandard 压缩包"

msgid "a binary Excel workbook (.xlsb)"
msgstr "二进制 Excel 工作簿（.xlsb）"

msgid "a binary file"
msgstr "二进制文件"

msgid "a bzip2 archive"
msgstr "bzip2 压缩包"

msgid "a program"
msgstr "程序文件"

msgid "a sound, film or picture"
msgstr "音频、视频或图片"

msgid "a tar archive"
msgstr "tar 包"

msgid "a web page (HTML)"
msgstr "网页（HTML）"

msgid "an OpenDocument file"
msgstr "OpenDocument 文件"

msgid "an RTF document"
msgstr "RTF 文档"

msgid "an SQLite database"
msgstr "SQLite 数据库"

msgid "an XML document"
msgstr "XML 文档"

msgid "an xz archive"
msgstr "xz 压缩包"


msgid "a cell points to a text that does not exist"
msgstr "有单元格指向不存在的文字"

msgid "a part of the workbook is cut off"
msgstr "工作簿的一部分不完整"

msgid "a part of the workbook is missing"
msgstr "工作簿缺少一部分"

msgid "a part of the workbook is not XML"
msgstr "工作簿的一部分不是 XML"

msgid "a part of the workbook is packed in an unknown way"
msgstr "工作簿的一部分用了未知的压缩方式"

msgid "it grew shorter"
msgstr "读的时候变短了"

msgid "it is not a file"
msgstr "它不是文件"

msgid "the cells are out of order"
msgstr "单元格的顺序乱了"

msgid "the compressed data cannot be unpacked"
msgstr "压缩数据无法解开"

msgid "the compressed data end too early"
msgstr "压缩数据不完整"

msgid "the end of the workbook is missing"
msgstr "工作簿缺少结尾"

msgid "the rows are out of order"
msgstr "行的顺序乱了"

msgid "the sheet's part is missing"
msgstr "缺少工作表的内容"

msgid "the workbook has no list of sheets"
msgstr "工作簿里没有工作表清单"

msgid "the workbook's list of parts is cut off"
msgstr "工作簿的目录不完整"

msgid "the workbook's list of parts is missing"
msgstr "工作簿缺少目录"

msgid "the workbook's list of parts is wrong"
msgstr "工作簿的目录有误"


msgid "A rule of the database was broken ({})."
msgstr "违反了数据库的规则（{}）。"

msgid "Another program is using this data folder ({}); stop it first."
msgstr "另一个程序正在使用这个数据文件夹（{}），请先停止它。"

msgid "The database failed ({}): {}"
msgstr "数据库出错（{}）：{}"

msgid "The database file is damaged: {}"
msgstr "数据库文件已损坏：{}"

msgid "The database cannot be reached: {}"
msgstr "无法连接数据库：{}"

msgid "The database was busy with others each time. Nothing was changed; try again."
msgstr "数据库一直忙于处理其他请求，没有任何改动，请重试。"

msgid "A text holds a character that cannot be kept (code 0). Nothing was changed; take it out and try again."
msgstr "文本中有无法保存的字符（编码 0）。没有任何改动，请删除该字符后重试。"

msgid "The database refused a setting that keeps data safe: {}"
msgstr "数据库拒绝了保证数据安全的设置：{}"

msgid "The disk is full. The last step was not written, everything before it is safe. Free some space and start again."
msgstr "磁盘已满。最后一步没有写入，之前的都安全。请腾出空间后重新开始。"

msgid "This data was written by a newer Tend (schema {}, this program knows {}); nothing was changed."
msgstr "这份数据是由更新版本的 Tend 写入的（数据结构 {}，本程序只认识到 {}），没有做任何更改。"

msgid "This is too long to name anything; {} characters are the most."
msgstr "太长，不能用作名称或编号；最多 {} 个字符。"

msgid "The column “{}…” has too long a name for a field: 100 characters are the most. Leave it out."
msgstr "“{}…”这一列的名称太长，不能作为字段：最多 100 个字符。请略去这一列。"

msgid "A customer number has at most 300 characters."
msgstr "客户编号最多 300 个字符。"



msgid "“{}” is negative; it must be 0 or more."
msgstr "“{}”是负数，应为 0 或更大。"

msgid "“{}” is not a count; write a whole number, 0 or more."
msgstr "“{}”不是个数，请写 0 或更大的整数。"

msgid "“{}” is not in {} as the first row is; measure one currency at a time."
msgstr "“{}”与首行的币种 {} 不同，每次只能测算一种货币。"

msgid "“{}” is off the scale; it must be {} to {}."
msgstr "“{}”超出范围，应在 {} 到 {} 之间。"

msgid "“{}” is too large."
msgstr "“{}”过大。"

msgid "“{}” lies after the day of measuring; see --as-of."
msgstr "“{}”晚于测算日期，参见 --as-of。"

msgid "The row does not say which customer it is about."
msgstr "这一行没有写明是哪位客户。"

msgid "There are more lost customers ({}) than there were ({})."
msgstr "流失客户（{} 位）多于原有客户（{} 位）。"

msgid "There are more satisfied customers ({}) than reviews ({})."
msgstr "满意的客户（{} 位）多于评价总数（{} 条）。"


msgid "No figure can be made of the columns ({}). Give the file a first row with these names: {}."
msgstr "这些列（{}）算不出任何指标。请在首行写上这些列名：{}。"

msgid "The ratings go from 1 to 5; NPS needs answers from 0 to 10."
msgstr "评分为 1 到 5，净推荐值需要 0 到 10 的回答。"

msgid "There are no buyers in the file."
msgstr "文件里没有买家。"

msgid "There are no customers in the file."
msgstr "文件里没有客户。"

msgid "There are no payments in the file."
msgstr "文件里没有付款。"

msgid "There are no ratings in the file."
msgstr "文件里没有评分。"


msgid "An expected {} lies above the scale of the ratings; set it with --expected."
msgstr "期望值 {} 超出了评分范围，请用 --expected 设定。"

msgid "Blank cells under {}: {}; these rows are left out of its figures."
msgstr "“{}”列有 {} 个空单元格，这些行不计入相关指标。"

msgid "Days such as 3/4/2024 are read day first; no row proves it."
msgstr "3/4/2024 这样的日期按“日在前”读取，文件中没有能证实的行。"

msgid "Each row counts as one buyer, who came back when the number of purchases is 2 or more."
msgstr "每行算一位买家，购买次数达到 2 次即为复购。"

msgid "Each row counts as one customer who was there at the start."
msgstr "每行算一位期初客户。"

msgid "Each row counts as one customer, whose purchase value comes once, one year from now, divided by {}; the value is the mean."
msgstr "每行算一位客户，其购买金额在一年后到账一次，除以 {} 折现；数值为平均值。"

msgid "Each row is taken as one year of a customer's life; the value is the sum of the years."
msgstr "每行算客户的一年，数值为各年之和。"

msgid "Lost customers and customers are added up over all rows before dividing."
msgstr "流失客户数与客户总数先各自加总，再相除。"

msgid "Past revenue is divided by {} for each year of 365.25 days before {}; this is no present value of things to come."
msgstr "距 {2} 每满一年（365.25 天），过往收入就除以 {1}，不足一年按比例计；这不是未来收入的现值。"

msgid "Ratings are taken as {} to {}; those of {} and more count as satisfied."
msgstr "评分按 {} 到 {} 计，{} 分及以上算满意。"

msgid "Ratings with decimals count as the whole number below, but not in the expectation gap."
msgstr "带小数的评分向下取整计算，期望差距除外。"

msgid "Rows of one {} are one customer's years; the value is the mean per customer, the sum stands beside it."
msgstr "“{}”相同的行是同一位客户的各年；数值为每位客户的平均值，旁边是合计。"

msgid "Satisfied customers and reviews are added up over all rows before dividing."
msgstr "满意数与评价总数先各自加总，再相除。"

msgid "The expectation gap is measured against an expected {}; above 0 means short of expectations."
msgstr "期望差距以期望值 {} 为准，大于 0 表示低于期望。"

msgid "The purchase frequency is taken per month and the lifetime in years of 12 months."
msgstr "购买频率按每月计，生命周期按年（12 个月）计。"

msgid "The purchase frequency is taken per year and the lifetime in years; --frequency-per month says otherwise."
msgstr "购买频率按每年计，生命周期按年计；可用 --frequency-per month 改为每月。"


msgid "Something changed since this was counted. It is being counted again; load the page anew in a moment."
msgstr "上次统计之后数据有变动，正在重新统计，请稍后刷新页面。"


msgid "Signing in over plain http would show the password to the whole network. Use https through a proxy and start with --origin https://…, or open the page on the machine itself."
msgstr "用普通 http 登录，整个网络都能看到密码。请通过代理使用 https，并以 --origin https://… 启动；或者直接在本机上打开页面。"

msgid "Password"
msgstr "密码"

msgid "Sign in"
msgstr "登录"

msgid "The password is lost"
msgstr "忘记密码"

msgid "On the machine where Tend runs, type:"
msgstr "在运行 Tend 的电脑上输入："

msgid "This link works once."
msgstr "这个链接只能用一次。"

msgid "Not over this connection"
msgstr "这个连接不安全"

msgid "Password until now"
msgstr "现在的密码"

msgid "New password"
msgstr "新密码"

msgid "Change password"
msgstr "修改密码"

msgid "Set password"
msgstr "设置密码"

msgid "Access"
msgstr "登录与安全"

msgid "There is no password yet"
msgstr "还没有设置密码"

msgid "Without one you come in by a link from the command line only."
msgstr "没有密码时，只能用命令行生成的链接登录。"

msgid "Signed-in browsers"
msgstr "已登录的浏览器"

msgid "Sign out"
msgstr "退出登录"

msgid "A browser"
msgstr "某个浏览器"

msgid "this one"
msgstr "当前"

msgid "Browser"
msgstr "浏览器"

msgid "Last seen"
msgstr "最近活动"

msgid "There is no such session."
msgstr "没有这个登录记录。"


msgid "What kind of business is it?"
msgstr "这是哪一类业务？"

msgid "Its name"
msgstr "业务名称"

msgid "A password, for you alone"
msgstr "密码，只有您自己知道"

msgid "At least {} characters. A few words in a row are good."
msgstr "至少 {} 个字符。几个词连在一起就很好。"

msgid "Begin"
msgstr "开始"

msgid "Welcome"
msgstr "欢迎"

msgid "Welcome to Tend"
msgstr "欢迎使用 Tend"

msgid "It tells you whom to look after, and why. Everything stays on this machine."
msgstr "它告诉您该照顾谁、为什么。所有数据都留在这台电脑上。"

msgid "Please look again"
msgstr "请再检查一下"

msgid "Your customers"
msgstr "您的客户"

msgid "Bring your customers"
msgstr "导入您的客户"

msgid "Look at an example first"
msgstr "先看看示例"

msgid "The example is an imagined business with two years of history."
msgstr "示例是一家虚构的业务，有两年的历史。"

msgid "Software by subscription"
msgstr "订阅软件"

msgid "Services and consulting"
msgstr "服务与咨询"

msgid "A shop"
msgstr "商店"

msgid "Teaching"
msgstr "教学"

msgid "Health and coaching"
msgstr "健康与教练"

msgid "Accounts on plans; they sign in and use it."
msgstr "客户按套餐订阅，登录使用。"

msgid "Clients with projects and retainers."
msgstr "客户有项目和长期委托。"

msgid "Buyers and their orders."
msgstr "买家和他们的订单。"

msgid "Learners and their lessons."
msgstr "学员和他们的课程。"

msgid "Clients in a programme of sessions."
msgstr "客户按计划一次次来。"


msgid "Choose what kind of business it is."
msgstr "请选择业务类型。"

msgid "Choose a language."
msgstr "请选择语言。"

msgid "A currency has three letters, such as USD or CNY."
msgstr "货币是三个字母，例如 USD 或 CNY。"

msgid "A time zone is written as Asia/Shanghai or Europe/Berlin."
msgstr "时区的写法如 Asia/Shanghai 或 Europe/Berlin。"

msgid "Language"
msgstr "语言"

msgid "Currency"
msgstr "货币"

msgid "Three letters. Sums are told in it."
msgstr "三个字母。合计都用它表示。"

msgid "Time zone"
msgstr "时区"

msgid "Days and months begin by this clock."
msgstr "每天、每月的开始以这个时区为准。"

msgid "Choose the day that counts."
msgstr "请选择以哪一天为准。"

msgid "This is not a number: {}"
msgstr "这不是数字：{}"

msgid "One currency a line, such as: EUR 1.08"
msgstr "每行一种货币，例如：EUR 7.8"

msgid "Name of the business"
msgstr "业务名称"

msgid "Kind of business"
msgstr "业务类型"

msgid "What an hour of yours is worth"
msgstr "您一小时的价值"

msgid "In {}. Empty when you do not know."
msgstr "以 {} 计。不知道就留空。"

msgid "Exchange rates"
msgstr "汇率"

msgid "One a line: what one unit of the other currency is worth in yours, such as EUR 1.08"
msgstr "每行一种：一个单位的外币合多少本位币，例如 EUR 7.8"

msgid "Discount of later money, % a year"
msgstr "未来收入的年折现率（%）"

msgid "The score your customers expect, 0 to 10"
msgstr "客户期望的分数，0 到 10"

msgid "A subscription is lost on the day …"
msgstr "订阅算作流失的日子是……"

msgid "it is cancelled"
msgstr "取消的那天"

msgid "the paid time runs out"
msgstr "已付时间用完的那天"

msgid "billing ends"
msgstr "停止计费的那天"

msgid "Working hours"
msgstr "工作时间"

msgid "Save"
msgstr "保存"

msgid "Saved"
msgstr "已保存"

msgid "Settings"
msgstr "设置"

msgid "Business"
msgstr "业务"

msgid "Monday"
msgstr "星期一"

msgid "Tuesday"
msgstr "星期二"

msgid "Wednesday"
msgstr "星期三"

msgid "Thursday"
msgstr "星期四"

msgid "Friday"
msgstr "星期五"

msgid "Saturday"
msgstr "星期六"

msgid "Sunday"
msgstr "星期日"


msgid "Customers"
msgstr "客户"

msgid "Timeline"
msgstr "时间线"

msgid "person"
msgstr "个人"

msgid "since {}"
msgstr "{} 起"

msgid "{} since {}"
msgstr "{}，{} 起"

msgid "Paid"
msgstr "已付"

msgid "Refunded"
msgstr "已退"

msgid "Payments"
msgstr "付款次数"

msgid "Last payment"
msgstr "最近付款"

msgid "Money"
msgstr "金钱"

msgid "Nothing was paid yet."
msgstr "还没有付款。"

msgid "Contacts"
msgstr "联系人"

msgid "Number"
msgstr "编号"

msgid "Came from"
msgstr "来源"

msgid "Cost to win"
msgstr "获客成本"

msgid "Details"
msgstr "详细资料"

msgid "Nothing more is known."
msgstr "没有更多资料。"

msgid "Yes"
msgstr "是"

msgid "No"
msgstr "否"

msgid "Subscription"
msgstr "订阅"

msgid "unknown"
msgstr "未知"

msgid "Subscriptions"
msgstr "订阅记录"

msgid "Plan"
msgstr "套餐"

msgid "Price"
msgstr "价格"

msgid "From"
msgstr "从"

msgid "To"
msgstr "到"

msgid "ended, day unknown"
msgstr "已结束，日期不详"

msgid "cancelled {}"
msgstr "{} 取消"

msgid "running"
msgstr "进行中"

msgid "{} a day"
msgstr "每天 {}"

msgid "{} a week"
msgstr "每周 {}"

msgid "{} a month"
msgstr "每月 {}"

msgid "{} a quarter"
msgstr "每季 {}"

msgid "{} a half-year"
msgstr "每半年 {}"

msgid "{} a year"
msgstr "每年 {}"

msgid "There are no customers yet."
msgstr "还没有客户。"

msgid "Bring a file"
msgstr "导入文件"

msgid "{} in all, {} of them lost."
msgstr "共 {} 位，其中 {} 位已流失。"

msgid "By name"
msgstr "按名称"

msgid "Search a name, mail, phone or tag"
msgstr "搜索姓名、邮箱、电话或标签"

msgid "Order"
msgstr "排序"

msgid "Search"
msgstr "搜索"

msgid "Stages"
msgstr "阶段"

msgid "All"
msgstr "全部"

msgid "Name"
msgstr "名称"

msgid "Stage"
msgstr "阶段"

msgid "Reached by"
msgstr "联系方式"

msgid "Customer since"
msgstr "成为客户"

msgid "Nobody fits. Search for less, or in all stages."
msgstr "没有符合的客户。请少写几个字，或在全部阶段里找。"

msgid "To the first page"
msgstr "回到第一页"

msgid "Next page"
msgstr "下一页"

msgid "Pages"
msgstr "翻页"

msgid "Talk"
msgstr "沟通"

msgid "Use"
msgstr "使用"

msgid "Answers"
msgstr "回答"

msgid "Kinds of events"
msgstr "事件种类"

msgid "Nothing happened here yet."
msgstr "这里还没有事件。"

msgid "undated"
msgstr "日期不详"

msgid "Paid {}"
msgstr "付款 {}"

msgid "Refunded {}"
msgstr "退款 {}"

msgid "Payment of {} failed"
msgstr "付款 {} 失败"

msgid "Signed in"
msgstr "登录"

msgid "Used it"
msgstr "使用"

msgid "Used {}"
msgstr "使用了 {}"

msgid "Saw a page"
msgstr "浏览页面"

msgid "Saw {}"
msgstr "浏览了 {}"

msgid "Visited"
msgstr "到访"

msgid "Lesson"
msgstr "上课"

msgid "Session"
msgstr "一次服务"

msgid "Call"
msgstr "电话"

msgid "Meeting"
msgstr "会面"

msgid "Mail"
msgstr "邮件"

msgid "Note"
msgstr "备注"

msgid "Event"
msgstr "事件"

msgid "Answer"
msgstr "回答"

msgid "Began in stage {}"
msgstr "从“{}”阶段开始"

msgid "From {} to {}"
msgstr "从“{}”到“{}”"

msgid "{} min"
msgstr "{} 分钟"


msgid "Import"
msgstr "导入文件"

msgid "Imports"
msgstr "导入"

msgid "File without a name"
msgstr "没有名称的文件"

msgid "What did not go in"
msgstr "没有导入的内容"

msgid "New customers"
msgstr "新客户"

msgid "Changed customers"
msgstr "有更改的客户"

msgid "Unchanged customers"
msgstr "未变的客户"

msgid "New events"
msgstr "新事件"

msgid "Events there already"
msgstr "已有的事件"

msgid "Rows left out"
msgstr "略过的行"

msgid "Problems"
msgstr "问题"

msgid "Problems: {}"
msgstr "问题：{} 个"

msgid "Row"
msgstr "行"

msgid "Column"
msgstr "列"

msgid "What is wrong, and what to do"
msgstr "问题所在和处理办法"

msgid "{} rows are in. You may leave this page; the work goes on."
msgstr "已导入 {} 行。您可以离开此页，导入会继续。"

msgid "Go on"
msgstr "继续"

msgid "The import stopped"
msgstr "导入停止了"

msgid "Download these rows"
msgstr "下载这些行"

msgid "Mend them and send the file again; what is in already is not doubled."
msgstr "改好后再次上传即可，已导入的不会重复。"

msgid "Take this import back"
msgstr "撤销这次导入"

msgid "See the customers"
msgstr "查看客户"

msgid "See the numbers"
msgstr "查看数据"

msgid "Taking it back restores what was there before; what was edited since stays and is listed."
msgstr "撤销会恢复导入前的样子；之后改过的会保留并列出。"

msgid "Everything is as it was before."
msgstr "一切都恢复原样了。"

msgid "Taken back, but for what was changed since"
msgstr "已撤销，但之后改过的保留了下来"

msgid "Choose a file first."
msgstr "请先选择文件。"

msgid "Look at the file"
msgstr "查看文件"

msgid "Files that came in"
msgstr "导入过的文件"

msgid "File"
msgstr "文件"

msgid "Begun"
msgstr "开始时间"

msgid "What it holds"
msgstr "内容"

msgid "State"
msgstr "状态"

msgid "No file came in yet."
msgstr "还没有导入过文件。"

msgid "done"
msgstr "完成"

msgid "being taken back"
msgstr "正在撤销"

msgid "taken back"
msgstr "已撤销"

msgid "The import stopped at a fault of the program. What is in is in; it can go on."
msgstr "程序出错，导入停止了。已导入的都在，可以继续。"

msgid "Each row is mainly about"
msgstr "每一行主要是"

msgid "Try it, keep nothing"
msgstr "试导入，不保存"

msgid "Take it in"
msgstr "导入"

msgid "Meaning of {}"
msgstr "{} 的含义"

msgid "What the columns mean"
msgstr "各列的含义"

msgid "Meaning"
msgstr "含义"

msgid "What would happen"
msgstr "将会发生什么"

msgid "Every row fits."
msgstr "每一行都没有问题。"

msgid "This file is no longer here. Send it again."
msgstr "这个文件已经不在了，请重新上传。"


msgid "Numbers"
msgstr "数据"

msgid "Customer"
msgstr "客户"

msgid "Adds"
msgstr "贡献"

msgid "Score"
msgstr "分数"

msgid "Day"
msgstr "日期"

msgid "In words"
msgstr "说明"

msgid "The rows behind it"
msgstr "背后的记录"

msgid "Satisfied"
msgstr "满意"

msgid "NPS"
msgstr "净推荐值 NPS"

msgid "Customers lost"
msgstr "客户流失率"

msgid "Customers kept"
msgstr "客户留存率"

msgid "Recurring revenue a month"
msgstr "月度经常性收入"

msgid "Revenue per customer"
msgstr "每位客户收入"

msgid "Revenue kept"
msgstr "收入留存率"

msgid "Revenue kept, with growth"
msgstr "净收入留存率"

msgid "Quick ratio"
msgstr "速动比率"

msgid "Lifetime value"
msgstr "客户终身价值"

msgid "Lifetime value, discounted"
msgstr "客户终身价值（折现）"

msgid "Value added per customer"
msgstr "每位客户增加的价值"

msgid "Loyalty of buyers"
msgstr "买家忠诚度"

msgid "{} to {}"
msgstr "{} 至 {}"

msgid "{} customers at the start, {} lost, {} new. Each figure opens to its rows."
msgstr "月初 {} 位客户，流失 {} 位，新增 {} 位。每个数字都可以点开看明细。"

msgid "Monthly recurring revenue"
msgstr "每月经常性收入"

msgid "How it moved"
msgstr "变动情况"

msgid "How to read these figures"
msgstr "如何看这些数字"

msgid "Month"
msgstr "月份"

msgid "Show"
msgstr "显示"

msgid "At the end of each of the last twelve months."
msgstr "最近十二个月每月月末的数值。"

msgid "Revenue"
msgstr "收入"

msgid "Table"
msgstr "表格"

msgid "Nobody pays a recurring amount yet."
msgstr "还没有人按期付款。"

msgid "At the start"
msgstr "期初"

msgid "Grown"
msgstr "增购"

msgid "Come back"
msgstr "回归"

msgid "Shrunk"
msgstr "减购"

msgid "Lost"
msgstr "流失"

msgid "At the end"
msgstr "期末"

msgid "Movement"
msgstr "变动"

msgid "How often each score was given."
msgstr "每个分数出现的次数。"

msgid "Satisfaction"
msgstr "满意度"

msgid "Would they recommend you?"
msgstr "他们会推荐您吗？"

msgid "Was it easy?"
msgstr "用起来容易吗？"

msgid "There is no such figure."
msgstr "没有这个数字。"


msgid "The request does not say, or says twice, which host it is for."
msgstr "请求没有说明主机名，或者说了两次。"

msgid "There is no such page."
msgstr "没有这个页面。"

msgid "Tend does not answer to this address. Name it at start with: tend serve --origin https://…"
msgstr "Tend 不接受这个地址。请在启动时指明：tend serve --origin https://…"

msgid "This is a fault of the program, not yours. It is logged under the number {}."
msgstr "这是程序的错，不是您的错。已记录，编号 {}。"

msgid "To the start"
msgstr "回到首页"

msgid "Not found"
msgstr "找不到"

msgid "Not allowed"
msgstr "不允许"

msgid "Too many tries"
msgstr "尝试太多"

msgid "Something broke"
msgstr "出错了"

msgid "That did not work"
msgstr "没有成功"

msgid "What was sent is larger than what is taken here."
msgstr "发送的内容超过了这里的上限。"

msgid "The request could not be understood."
msgstr "无法理解这个请求。"

msgid "The form holds characters that no text has."
msgstr "表单里有文字中不会出现的字符。"

msgid "A form of this kind is not understood."
msgstr "无法理解这种表单。"

msgid "This form is too old or does not come from here. Go back, load the page anew and send it again."
msgstr "这个表单已过期，或不是从这里发出的。请返回，刷新页面后再提交。"

msgid "The file did not arrive whole. Send it again."
msgstr "文件没有完整收到，请重新上传。"

msgid "The file is larger than {} MB, the most that is taken here. Use the command line instead: tend import FILE"
msgstr "文件超过了 {} MB 的上限。请改用命令行：tend import FILE"

msgid "Skip to content"
msgstr "跳到正文"

msgid "Rooms"
msgstr "主导航"



msgid "column"
msgstr "列"

msgid "content"
msgstr "内容"

msgid "field"
msgstr "字段"

msgid "file"
msgstr "文件"

msgid "id"
msgstr "编号"

msgid "import"
msgstr "导入编号"

msgid "meaning"
msgstr "含义"

msgid "problems"
msgstr "问题"

msgid "row"
msgstr "行"

msgid "setting"
msgstr "设置项"

msgid "state"
msgstr "状态"

msgid "value"
msgstr "值"


msgid "More: --after {}"
msgstr "下一页：--after {}"

msgid "{} customers: {}"
msgstr "共 {} 位客户：{}"


msgid "An imagined business with {} customers is in {}."
msgstr "已在 {2} 建好虚构的业务，共 {1} 位客户。"

msgid "{} of {} customers"
msgstr "客户 {} / {}"


msgid "A row is one of: {}"
msgstr "每一行是：{}"

msgid "The import was taken back."
msgstr "已撤销这次导入。"

msgid "To take it back: tend import undo {}"
msgstr "撤销这次导入：tend import undo {}"

msgid "{} % · {} rows"
msgstr "{}% · {} 行"

msgid "Nothing went in; mend the rows above, or leave out --all-or-nothing."
msgstr "什么都没有导入；请改正上面的行，或去掉 --all-or-nothing。"

msgid "Customers: {} created, {} updated, {} unchanged"
msgstr "客户：新建 {} 位，更新 {} 位，未变 {} 位"

msgid "Events: {} recorded, {} known already"
msgstr "事件：记录 {} 个，已有 {} 个"

msgid "… and {} more; --json shows up to 1000."
msgstr "……另有 {} 个；加 --json 最多显示 1000 个。"


msgid "From {} to before {}"
msgstr "{} 至 {}（不含）"

msgid "adds"
msgstr "贡献"

msgid "customer"
msgstr "客户"

msgid "day"
msgstr "日期"

msgid "figure"
msgstr "指标"


msgid "95 % interval"
msgstr "95% 区间"

msgid "Buyers who came back"
msgstr "复购率"

msgid "Lifetime value, by years of retention"
msgstr "客户终身价值（按留存年数）"

msgid "Past revenue, weighed by age"
msgstr "过往收入（按时间远近加权）"

msgid "Ratings"
msgstr "评分分布"

msgid "Short of expectations"
msgstr "低于期望的程度"

msgid "sum {}"
msgstr "合计 {}"

msgid "{} rows"
msgstr "{} 行"


msgid "Written to {}."
msgstr "已写入 {}。"

msgid "{} cannot be written."
msgstr "无法写入 {}。"



msgid "Comparing both places"
msgstr "正在核对两边的数据"

msgid "Everything arrived, and means the same: hash {}"
msgstr "全部迁移完毕，内容一致：校验值 {}"

msgid "From now on use {}. The old place is left as it was; keep it until you trust the new one, and work in one of them only."
msgstr "今后请使用 {}。原来的数据保持不变；确认新的没有问题之前请先留着，并且只在其中一处工作。"

msgid "There is no business in {}."
msgstr "{} 里没有业务数据。"

msgid "A move into this place has not come to its end. Give the same `tend move` again; it goes on where it stopped."
msgstr "迁移到这里的操作还没有完成。请再次运行同一条 `tend move` 命令，会从中断处继续。"

msgid "The place to move to holds a business already; choose an empty one."
msgstr "目标位置已有业务数据，请换一个空的位置。"

msgid "The place to move to holds an unfinished move of another business, or of an older state of this one. Empty it and start again."
msgstr "目标位置有一次未完成的迁移，来自别的业务或本业务较早的状态。请清空后重新迁移。"

msgid "What arrived differs from what is there now ({}): somebody may have written during the move. The old place is as it was. Stop `tend serve`, empty the new place and start again."
msgstr "迁移后的数据与原来现有的不一致（{}），迁移期间可能有人改动过。原来的数据没有变动。请先停止 `tend serve`，清空新的位置，再重新迁移。"

msgid "index {}"
msgstr "索引 {}"

msgid "rows"
msgstr "行数"

msgid "table"
msgstr "表"

msgid "{}: {} of {} rows"
msgstr "{}：{} / {} 行"


msgid "The data is damaged; restore a backup."
msgstr "数据已损坏，请从备份恢复。"

msgid "This PostgreSQL runs with {} off: a power cut may lose what was acknowledged."
msgstr "此 PostgreSQL 关闭了 {}：断电时可能丢失已确认的内容。"

msgid "hash: {}"
msgstr "哈希值：{}"

msgid "integrity: {}"
msgstr "完整性：{}"

msgid "last backup: {}"
msgstr "最近一次备份：{}"

msgid "last proven restore: {}"
msgstr "最近一次验证恢复：{}"


msgid "New password, then Enter:"
msgstr "输入新密码，然后按回车："

msgid "No password was given."
msgstr "没有输入密码。"

msgid "SQLite {} is older than 3.51.3: Tend keeps to one writer, and no other program may write to this file."
msgstr "SQLite {} 低于 3.51.3：Tend 只用一个写入者，其他程序不得写这个文件。"

msgid "Sign in once with: {}/link/{}"
msgstr "一次性登录链接：{}/link/{}"

msgid "Tend listens on {}"
msgstr "Tend 已在此运行：{}"

msgid "The password is set; every session has ended."
msgstr "密码已设置，所有登录都已退出。"



msgid "{} fit."
msgstr "符合条件的有 {} 位。"

msgid "{} of {}."
msgstr "{} 位，共 {} 位。"

msgid "Add a customer"
msgstr "添加客户"

msgid "Deleted lately"
msgstr "最近删除"

msgid "Without:"
msgstr "去掉条件："

msgid "Everyone"
msgstr "全部客户"

msgid "Save this search as a segment"
msgstr "把这次搜索存为分群"

msgid "Download this list"
msgstr "下载这份名单"

msgid "“{}”"
msgstr "“{}”"

msgid "segment {}"
msgstr "分群“{}”"

msgid "customer since {} or later"
msgstr "{} 及以后成为客户"

msgid "A day is written as 2026-01-31."
msgstr "日期请写成 2026-01-31 的样子。"

msgid "Added last"
msgstr "最新添加"

msgid "Newest customers"
msgstr "最新成为客户"

msgid "Most paid"
msgstr "付款最多"

msgid "Last activity"
msgstr "最近活动"

msgid "Narrow it further"
msgstr "更多条件"

msgid "Tag"
msgstr "标签"

msgid "Customer since, from this day on"
msgstr "从这天起成为客户"

msgid "Conditions"
msgstr "条件"

msgid "Such as: paid > 1000 and silent > 30 and mail is known"
msgstr "例如：paid > 1000 and silent > 30 and mail is known"

msgid "Choose {}"
msgstr "选择 {}"


msgid "Change many at once"
msgstr "批量处理"

msgid "All {} that fit, not only those chosen"
msgstr "符合条件的全部 {} 位，不只是勾选的"

msgid "Put the tag on"
msgstr "加上标签"

msgid "Take the tag off"
msgstr "去掉标签"

msgid "Reason, where they are lost"
msgstr "流失原因（移到“已流失”时填写）"

msgid "Delete"
msgstr "删除"

msgid "Delete {} customers"
msgstr "删除 {} 位客户"

msgid "Move {} customers to {}"
msgstr "把 {} 位客户移到“{}”"

msgid "Why they were lost"
msgstr "流失原因"

msgid "They leave every list and figure. You can bring them back for {} days."
msgstr "他们会从所有名单和数据中移除。{} 天内可以恢复。"

msgid "Nobody was chosen. Tick the customers first."
msgstr "还没有选中客户，请先勾选。"

msgid "Customers who got the tag “{}”: {}."
msgstr "加上标签“{}”的客户：{} 位。"

msgid "Customers who lost the tag “{}”: {}."
msgstr "去掉标签“{}”的客户：{} 位。"

msgid "Customers moved to {}: {}."
msgstr "移到“{}”的客户：{} 位。"

msgid "Customers deleted: {}."
msgstr "已删除客户 {} 位。"

msgid "The segment is back."
msgstr "分群已恢复。"

msgid "Customers who are as they were before: {}."
msgstr "已恢复原样的客户：{} 位。"

msgid "Say why they were lost."
msgstr "请写明流失原因。"

msgid "At most {} customers are deleted at once. Narrow the list first."
msgstr "一次最多删除 {} 位客户，请先缩小范围。"

msgid "Another segment has this name by now."
msgstr "现在已有同名的分群。"

msgid "This was taken back already, or it is too long ago."
msgstr "已经撤销过，或时间太久，无法撤销。"

msgid "This customer is gone for good, or is back already."
msgstr "这位客户已彻底删除，或已经恢复。"

msgid "{} is deleted."
msgstr "已删除“{}”。"

msgid "{} is back."
msgstr "“{}”已恢复。"

msgid "Gone for good."
msgstr "已彻底删除。"

msgid "Bring back"
msgstr "恢复"

msgid "Delete for good"
msgstr "彻底删除"

msgid "Deleted"
msgstr "删除时间"

msgid "Kept until"
msgstr "保留至"

msgid "What to do"
msgstr "操作"

msgid "Nobody was deleted lately."
msgstr "最近没有删除客户。"

msgid "Whoever is deleted can come back for {} days, with everything that hung on them."
msgstr "删除的客户在 {} 天内可以恢复，相关的一切也会一起恢复。"


msgid "More"
msgstr "更多"

msgid "Add all the same"
msgstr "仍然添加"

msgid "Person or company"
msgstr "个人或公司"

msgid "Tags"
msgstr "标签"

msgid "Several with commas between them"
msgstr "多个标签用逗号隔开"

msgid "Today, when left empty"
msgstr "留空即为今天"

msgid "What your own files call this customer"
msgstr "您自己的文件里用的编号"

msgid "Cost to win, in {}"
msgstr "获客成本（{}）"

msgid "This is not an amount: {}"
msgstr "这不是金额：{}"

msgid "Is it one of these?"
msgstr "是不是下面这位？"

msgid "Nothing is saved yet."
msgstr "还没有保存。"

msgid "has the same mail address"
msgstr "邮箱相同"

msgid "has the same phone"
msgstr "电话相同"

msgid "has the same name"
msgstr "名称相同"

msgid "{} is added."
msgstr "已添加“{}”。"


msgid "Added {}."
msgstr "已添加 {}。"

msgid "{} ({}) may be the same customer; give --anyway to add all the same."
msgstr "{}（{}）可能是同一位客户；加 --anyway 仍然添加。"

msgid "To take it back: tend customers restore {}"
msgstr "撤销：tend customers restore {}"

msgid "deleted"
msgstr "删除时间"

msgid "A field is written as NAME=VALUE."
msgstr "字段请写成 名称=值。"


msgid "There is no such segment."
msgstr "没有这个分群。"

msgid "A question has at most 2000 characters."
msgstr "条件最多 2000 个字符。"

msgid "stage {}"
msgstr "阶段：{}"

msgid "not in stage {}"
msgstr "不在“{}”阶段"

msgid "tag {}"
msgstr "标签：{}"

msgid "without tag {}"
msgstr "没有标签：{}"

msgid "companies"
msgstr "公司"

msgid "people"
msgstr "个人"

msgid "came from {}"
msgstr "来自{}"

msgid "did not come from {}"
msgstr "不来自{}"

msgid "{}: {}"
msgstr "{}：{}"

msgid "{} is not {}"
msgstr "{} 不是 {}"

msgid "mail address known"
msgstr "有邮箱"

msgid "mail address missing"
msgstr "缺少邮箱"

msgid "phone known"
msgstr "有电话"

msgid "phone missing"
msgstr "缺少电话"

msgid "{} {} {}"
msgstr "{} {} {}"

msgid "customer since {} {}"
msgstr "成为客户的日期 {} {}"

msgid "money paid"
msgstr "已付金额"

msgid "recurring revenue a month"
msgstr "每月经常性收入"

msgid "number of payments"
msgstr "付款次数"

msgid "days without any event"
msgstr "没有任何动静的天数"

msgid "Write what to compare with."
msgstr "请写明要比较的值。"

msgid "These do not go together. Choose another comparison or value."
msgstr "这几项对不上，请换一种比较方式或值。"

msgid "New segment"
msgstr "新建分群"

msgid "All conditions must hold. Who fits is looked up anew each time."
msgstr "须同时满足所有条件。每次都会重新查找符合的客户。"

msgid "What"
msgstr "项目"

msgid "Comparison"
msgstr "比较"

msgid "See who fits"
msgstr "看看谁符合"

msgid "Such as: stage is lost and paid > 1000 and field Plan is \"Two year\""
msgstr "例如：stage is lost and paid > 1000 and field Plan is \"Two year\""

msgid "Write it as text"
msgstr "用文字写条件"

msgid "Name of the segment"
msgstr "分群名称"

msgid "{} fit now."
msgstr "目前有 {} 位符合。"

msgid "See them all"
msgstr "查看全部"

msgid "Choose …"
msgstr "请选择……"

msgid "Name, mail, phone or tag contains"
msgstr "名称、邮箱、电话或标签包含"

msgid "Field: {}"
msgstr "字段：{}"

msgid "is"
msgstr "是"

msgid "is not"
msgstr "不是"

msgid "is at least"
msgstr "至少"

msgid "is at most"
msgstr "至多"

msgid "is more than"
msgstr "大于"

msgid "is less than"
msgstr "小于"

msgid "is known"
msgstr "已知"

msgid "is missing"
msgstr "缺失"

msgid "Who"
msgstr "条件"

msgid "There is no segment yet. A segment is a question about customers that is saved under a name."
msgstr "还没有分群。分群是存了名字的客户条件。"

msgid "Groups of customers that are always current."
msgstr "客户的分组，始终保持最新。"

msgid "The segment {} is deleted."
msgstr "已删除分群“{}”。"

msgid "The segment {} is saved."
msgstr "已保存分群“{}”。"



msgid "This can no longer be undone."
msgstr "已经无法撤销。"

msgid "It was changed again since, so nothing was undone."
msgstr "之后又改过，因此没有撤销。"

msgid "Taken back"
msgstr "已撤销"


msgid "This customer was changed meanwhile."
msgstr "在此期间，这位客户的资料已被修改。"

msgid "{} already belongs to {}."
msgstr "{} 已属于 {}。"

msgid "Edit"
msgstr "编辑"

msgid "Kind"
msgstr "类型"

msgid "Mail address"
msgstr "邮箱"

msgid "Phone"
msgstr "电话"

msgid "What your own files call this customer."
msgstr "您自己的文件里对这位客户的编号。"

msgid "In {}, such as for advertising."
msgstr "以 {} 计，例如广告费。"

msgid "Leave it"
msgstr "不改了"

msgid "Choose a person or a company."
msgstr "请选择个人或公司。"

msgid "At most 300 characters, please."
msgstr "最多 300 个字符。"

msgid "At most 2000 characters, please."
msgstr "最多 2000 个字符。"

msgid "At most 200 characters, please."
msgstr "最多 200 个字符。"

msgid "A cost is not negative."
msgstr "成本不能是负数。"

msgid "{}: now empty"
msgstr "{}：现在是空的"

msgid "{}: now “{}”"
msgstr "{}：现在是“{}”"

msgid "Nothing is saved yet. Save again to keep what stands below."
msgstr "还没有保存。再次保存，就以下面的内容为准。"

msgid "Write a day as 2026-11-21."
msgstr "日期请写成 2026-11-21 的样子。"

msgid "Write a time as 14:30."
msgstr "时间请写成 14:30 的样子。"

msgid "This is not an amount: {}. Write it as 1234.50."
msgstr "这不是金额：{}。请写成 1234.50 的样子。"

msgid "Delete this customer"
msgstr "删除这位客户"

msgid "It can be brought back for 30 days."
msgstr "30 天内可以恢复。"

msgid "Add a tag"
msgstr "添加标签"

msgid "Change the tags"
msgstr "修改标签"

msgid "New tag"
msgstr "新标签"

msgid "Remove “{}”"
msgstr "去掉“{}”"


msgid "A field needs a name of at most 100 characters."
msgstr "请给字段起个名字，最多 100 个字符。"

msgid "Meanwhile this became “{}”. Save again to keep yours."
msgstr "在此期间已改为“{}”。再次保存，就以您的为准。"

msgid "A value has at most 2000 characters."
msgstr "内容最多 2000 个字符。"

msgid "Choose yes or no."
msgstr "请选择是或否。"

msgid "Empty takes it away."
msgstr "留空即删除。"

msgid "Change"
msgstr "修改"

msgid "Field"
msgstr "字段"

msgid "Value"
msgstr "内容"

msgid "A new field holds"
msgstr "新字段的内容是"

msgid "Add a field"
msgstr "添加字段"

msgid "Text"
msgstr "文字"

msgid "A number"
msgstr "数字"

msgid "Yes or no"
msgstr "是或否"

msgid "Add"
msgstr "添加"


msgid "The stage before began later than this day."
msgstr "前一个阶段开始得比这一天晚。"

msgid "too expensive"
msgstr "价格太高"

msgid "no longer needed"
msgstr "不再需要"

msgid "went to a competitor"
msgstr "转向竞争对手"

msgid "something was missing"
msgstr "缺少需要的功能"

msgid "not happy with the service"
msgstr "对服务不满意"

msgid "closed or moved away"
msgstr "停业或搬走"

msgid "reason unknown"
msgstr "原因不明"

msgid "Choose a stage."
msgstr "请选择阶段。"

msgid "This day is still to come."
msgstr "这一天还没有到。"

msgid "The customer is in this stage already."
msgstr "客户已经在这个阶段。"

msgid "Marked as lost"
msgstr "已标为流失"

msgid "Moved to {}"
msgstr "已移到“{}”"

msgid "Move to"
msgstr "移到"

msgid "Move"
msgstr "移动"

msgid "Why did they leave?"
msgstr "为什么离开？"

msgid "Another reason, in your words below"
msgstr "其他原因，写在下面"

msgid "End what is paid that day: {}"
msgstr "同时在这一天结束付费：{}"

msgid "It no longer counts as revenue. Whoever charges the money has to be told as well."
msgstr "之后不再计入收入。请同时在收款的地方停止扣款。"

msgid "In your words"
msgstr "您的说明"

msgid "What led to it. It stands in the timeline."
msgstr "事情的经过，会写进时间线。"

msgid "Since"
msgstr "自"

msgid "Empty means today."
msgstr "留空即今天。"

msgid "Choose a reason, or write it in your words."
msgstr "请选择原因，或用自己的话写下来。"

msgid "Stages so far"
msgstr "阶段历史"

msgid "When"
msgstr "时间"

msgid "Days"
msgstr "天数"

msgid "Why"
msgstr "原因"

msgid "May become a customer."
msgstr "可能成为客户。"

msgid "Has begun, and is to see the value soon."
msgstr "刚开始，要尽快感受到价值。"

msgid "Gets the value and stays."
msgstr "得到价值，持续使用。"

msgid "Takes more than before."
msgstr "用得比以前更多。"

msgid "Has stayed long and tells others."
msgstr "长期留下，并推荐给别人。"

msgid "No longer a customer."
msgstr "不再是客户。"


msgid "There is no such contact."
msgstr "没有这位联系人。"

msgid "Add a contact"
msgstr "添加联系人"

msgid "Nobody else to talk to yet."
msgstr "还没有联系人。"

msgid "What they do there"
msgstr "职务"

msgid "Remove this contact"
msgstr "删除这位联系人"

msgid "{} is added"
msgstr "已添加 {}"

msgid "{} is removed"
msgstr "已删除 {}"


msgid "Minutes lie between 1 and 1440, a whole day."
msgstr "分钟数应在 1 到 1440（一整天）之间。"

msgid "This is still to come; the timeline tells what happened."
msgstr "这件事还没有发生；时间线只记录已经发生的事。"

msgid "Only what was written by hand can be removed; what came with a file goes when its import is taken back."
msgstr "只能删除手工记录的内容；随文件导入的，请撤销那次导入。"

msgid "Choose what happened."
msgstr "请选择发生了什么。"

msgid "Write the amount."
msgstr "请填写金额。"

msgid "Write the score."
msgstr "请填写分数。"

msgid "What happened"
msgstr "发生了什么"

msgid "In a few words"
msgstr "简单说明"

msgid "What happened, in a few words"
msgstr "简单写下发生了什么"

msgid "What was it about?"
msgstr "说了些什么？"

msgid "Minutes"
msgstr "分钟"

msgid "Amount"
msgstr "金额"

msgid "For what"
msgstr "用途"

msgid "Question"
msgstr "问题"

msgid "Time"
msgstr "时间"

msgid "Log"
msgstr "记录"

msgid "At another time"
msgstr "补记其他时间"

msgid "Would recommend, 0 to 10"
msgstr "是否推荐，0 到 10"

msgid "Satisfied, 0 to 10"
msgstr "是否满意，0 到 10"

msgid "Was it easy, 1 to 7"
msgstr "是否容易，1 到 7"

msgid "Payment"
msgstr "付款"

msgid "Refund"
msgstr "退款"

msgid "Page"
msgstr "页面"

msgid "Milestone"
msgstr "里程碑"

msgid "Milestones"
msgstr "里程碑"

msgid "Logged: {}"
msgstr "已记录：{}"

msgid "Removed: {}"
msgstr "已删除：{}"

msgid "Remove"
msgstr "删除"

msgid "Reached: {}"
msgstr "达成：{}"

msgid "Nothing of this kind happened."
msgstr "没有这类事件。"

msgid "Show everything"
msgstr "显示全部"

msgid "Words in it"
msgstr "包含的文字"

msgid "First day"
msgstr "开始日期"

msgid "Last day"
msgstr "结束日期"

msgid "Search the timeline"
msgstr "在时间线里搜索"

msgid "Write a day as 2026-11-21 or a moment as 2026-11-21 14:30."
msgstr "日期请写成 2026-11-21，时刻请写成 2026-11-21 14:30。"

msgid "Logged for {}."
msgstr "已为 {} 记录。"


msgid "This amount is too large to be true."
msgstr "金额大得不像真的。"

msgid "There is no such subscription."
msgstr "没有这份订阅。"

msgid "What is paid lies before the start."
msgstr "已付到的日期早于开始日期。"

msgid "What is paid lies before the day of cancelling."
msgstr "已付到的日期早于取消日期。"

msgid "A subscription cannot be cancelled before it began."
msgstr "订阅不能在开始之前取消。"

msgid "A month"
msgstr "每月"

msgid "First payment"
msgstr "首次付款"

msgid "Payments by currency"
msgstr "按货币汇总的付款"

msgid "There is no subscription."
msgstr "没有订阅。"

msgid "Add a subscription"
msgstr "添加订阅"

msgid "paid until {}"
msgstr "已付到 {}"

msgid "Paid until"
msgstr "已付到"

msgid "New price"
msgstr "新价格"

msgid "Change the price"
msgstr "修改价格"

msgid "Cancelled"
msgstr "已取消"

msgid "The customer said it should end. It runs on until it is ended."
msgstr "客户表示不再续订。在结束之前仍继续计费。"

msgid "Cancelled on"
msgstr "取消日期"

msgid "Note the cancellation"
msgstr "记下取消"

msgid "Ended"
msgstr "已结束"

msgid "Nothing more is charged from this day."
msgstr "从这一天起不再收费。"

msgid "Ended on"
msgstr "结束日期"

msgid "End it"
msgstr "结束订阅"

msgid "Charged"
msgstr "收费周期"

msgid "every day"
msgstr "每天"

msgid "every week"
msgstr "每周"

msgid "every month"
msgstr "每月"

msgid "every quarter"
msgstr "每季"

msgid "every half-year"
msgstr "每半年"

msgid "every year"
msgstr "每年"

msgid "Choose how often it is charged."
msgstr "请选择收费周期。"

msgid "The subscription is added"
msgstr "订阅已添加"

msgid "The new price is noted"
msgstr "新价格已记下"

msgid "The cancellation is noted"
msgstr "取消已记下"

msgid "The subscription is ended"
msgstr "订阅已结束"


msgid "Write what the customer wants to reach."
msgstr "请写下客户想达成什么。"

msgid "A goal has at most 300 characters."
msgstr "目标最多 300 个字符。"

msgid "Say in at most 100 characters what is counted."
msgstr "衡量什么，请用最多 100 个字符说明。"

msgid "The target is where it stood at the start; say where it should go."
msgstr "目标值和起点一样，请写下应该达到多少。"

msgid "A milestone needs a name."
msgstr "请给里程碑起个名字。"

msgid "This plan was closed already."
msgstr "这份计划已经结束了。"

msgid "There is no such plan."
msgstr "没有这份计划。"

msgid "Another plan is open; close it first."
msgstr "还有一份计划没有结束，请先结束它。"

msgid "Begin with at most 50 milestones."
msgstr "开始时最多 50 个里程碑。"

msgid "There is no such milestone."
msgstr "没有这个里程碑。"

msgid "Success plan"
msgstr "成功计划"

msgid "Write it down"
msgstr "写下来"

msgid "Write down what this customer wants to reach"
msgstr "写下这位客户想达成什么"

msgid "What do they want to reach?"
msgstr "客户想达成什么？"

msgid "Earlier plans: {}"
msgstr "以前的计划：{} 份"

msgid "open"
msgstr "进行中"

msgid "reached on {}"
msgstr "{} 达成"

msgid "reached"
msgstr "已达成"

msgid "given up on {}"
msgstr "{} 放弃"

msgid "given up"
msgstr "已放弃"

msgid "{} of {} milestones"
msgstr "里程碑 {}/{}"

msgid "How far"
msgstr "进度"

msgid "{} of {}"
msgstr "{} / {}"

msgid "to reach: {}"
msgstr "目标：{}"

msgid "was due on {}"
msgstr "应于 {} 完成"

msgid "by {}"
msgstr "{} 之前"

msgid "All milestones"
msgstr "全部里程碑"

msgid "Not yet after all"
msgstr "其实还没有"

msgid "Reached"
msgstr "达成"

msgid "and {} more"
msgstr "还有 {} 项"

msgid "Edit the plan"
msgstr "编辑计划"

msgid "Success plan since {}"
msgstr "成功计划，{} 开始"

msgid "No milestone yet. Small steps make it visible that it goes on."
msgstr "还没有里程碑。分成小步，就能看到进展。"

msgid "One a line. Days can be added later."
msgstr "每行一个，日期以后可以再加。"

msgid "Goal"
msgstr "目标"

msgid "In the customer's own words."
msgstr "用客户自己的话。"

msgid "By when"
msgstr "期限"

msgid "What is counted"
msgstr "衡量什么"

msgid "Such as: hours saved a week."
msgstr "例如：每周节省的小时数。"

msgid "Count how far they are"
msgstr "用数字衡量进度"

msgid "Where it stands at the start"
msgstr "起点"

msgid "Where it should go"
msgstr "目标值"

msgid "Now"
msgstr "现在"

msgid "Now: {}"
msgstr "现在：{}"

msgid "Next milestone"
msgstr "下一个里程碑"

msgid "Close the plan"
msgstr "结束计划"

msgid "Goal reached"
msgstr "目标达成"

msgid "Given up"
msgstr "放弃"

msgid "Open it again"
msgstr "重新开始"

msgid "Remove this milestone"
msgstr "删除这个里程碑"

msgid "Back to the plan"
msgstr "回到计划"

msgid "The plan is open"
msgstr "计划已开始"

msgid "The plan is given up"
msgstr "计划已放弃"

msgid "The milestone is added"
msgstr "里程碑已添加"

msgid "The milestone is open again"
msgstr "里程碑已改回未达成"

msgid "The milestone is removed"
msgstr "里程碑已删除"

msgid "Milestone reached"
msgstr "里程碑达成"



msgid "Lost customers without a date"
msgstr "没有流失日期的流失客户"

msgid "Customers without a first day"
msgstr "没有起始日期的客户"

msgid "Lost, yet a subscription runs"
msgstr "已流失，订阅却仍在进行"

msgid "Payments without a date"
msgstr "没有日期的付款"

msgid "Answers without a date"
msgstr "没有日期的回答"

msgid "Payments and answers on days that cannot be"
msgstr "日期不可能的付款和回答"

msgid "Scores outside their scale"
msgstr "超出量表的分数"

msgid "Subscriptions that ended, nobody knows when"
msgstr "已结束但没有结束日期的订阅"

msgid "Subscriptions without a first day"
msgstr "没有开始日期的订阅"

msgid "Subscriptions that ended before they began"
msgstr "结束早于开始的订阅"

msgid "Currencies without a rate"
msgstr "没有汇率的货币"

msgid "The same payment twice"
msgstr "重复的付款"

msgid "Payments far from usual"
msgstr "明显反常的付款"

msgid "Two subscriptions to one plan at the same time"
msgstr "同一套餐同时有两份订阅"

msgid "Silent for a year, yet counted as customers"
msgstr "一年没有动静，却仍算作客户"

msgid "Paying, yet in the acquisition stage"
msgstr "已在付费，却仍在获取阶段"

msgid "Customers whose cost to win is unknown"
msgstr "获客成本未知的客户"

msgid "Lost customers without a reason"
msgstr "没有流失原因的流失客户"

msgid "Mail addresses that look mistyped"
msgstr "像是写错的邮箱"

msgid "Customers with neither mail nor phone"
msgstr "既没有邮箱也没有电话的客户"

msgid "Words in several spellings"
msgstr "有多种写法的词"

msgid "The time zone was never chosen"
msgstr "还没有选择时区"


msgid "They count as gone before every month, so too few customers are lost in any of them."
msgstr "他们被当作早已流失，所以每个月的流失客户都偏少。"

msgid "They count as customers of every month, back to the first."
msgstr "他们被算作每个月的客户，一直追溯到最早。"

msgid "Customers count them as gone, revenue counts them as paying."
msgstr "客户数当他们已流失，收入却当他们在付费。"

msgid "No month counts them, and whoever made one counts as a customer of every month."
msgstr "哪个月都不计入，而付款人被算作每个月的客户。"

msgid "No month counts them."
msgstr "哪个月都不计入。"

msgid "A day ahead of today or before 1990 falls into no month, or into the wrong one."
msgstr "晚于今天或早于 1990 年的日期，不属于任何月份，或落在错误的月份。"

msgid "They count as very good or very bad, which nobody said."
msgstr "会被当作极好或极差，而客户并没有这么说。"

msgid "They count as gone before every month, with their revenue."
msgstr "被当作早已结束，收入也不计入。"

msgid "They count as running in every month, so nobody seems to come."
msgstr "被当作每个月都在进行，看起来没有新客户。"

msgid "They ran in no month, so their revenue and their end are missing."
msgstr "在任何月份都不算进行过，收入和流失都缺失。"

msgid "Their amounts are in no sum."
msgstr "这些金额不在任何合计里。"

msgid "Same customer, day, amount and purpose: perhaps a file was taken in twice."
msgstr "客户、日期、金额、用途都相同：也许同一份文件导入了两次。"

msgid "At least five times more or less than this customer usually pays for the same: perhaps a comma slipped."
msgstr "与该客户同一用途的平常付款相差五倍以上：也许小数点点错了。"

msgid "If it is one subscription, its revenue counts twice."
msgstr "如果其实是一份订阅，收入就重复计算了。"

msgid "Nothing happened for a year and no subscription runs. If they left, too few customers are lost."
msgstr "一年没有任何动静，也没有进行中的订阅。如果他们已离开，流失客户就偏少了。"

msgid "The stages show them as not won yet."
msgstr "阶段里他们还算没有成交。"

msgid "The mean cost is taken from the others."
msgstr "平均获客成本只按其他客户计算。"

msgid "Why customers leave is told from fewer of them."
msgstr "流失原因只能按其余的流失客户统计。"

msgid "What you write to them does not arrive."
msgstr "写给他们的邮件送不到。"

msgid "You cannot write to them or call them."
msgstr "无法写信，也无法打电话。"

msgid "Leeds, leeds and LEEDS count as three places."
msgstr "Leeds、leeds 和 LEEDS 会算作三个地方。"

msgid "Days and months begin by the clock of this machine."
msgstr "日期和月份按这台机器的时钟划分。"

msgid "Figures are wrong until this is mended"
msgstr "改正之前，数字是错的"

msgid "Doubtful: mend it, or say it is right"
msgstr "可疑：请改正，或确认无误"

msgid "Not known, or not neat"
msgstr "未知或不统一"


msgid "The day of their first payment"
msgstr "第一笔付款的日期"

msgid "The day of their last payment"
msgstr "最后一笔付款的日期"

msgid "The day of their first event"
msgstr "第一个事件的日期"

msgid "The day of their last event"
msgstr "最后一个事件的日期"

msgid "The day they became customers"
msgstr "成为客户的日期"

msgid "The day they were added here"
msgstr "录入的日期"

msgid "The day the customer was lost"
msgstr "客户流失的日期"

msgid "The day it was paid until"
msgstr "付费到期的日期"

msgid "The day their last subscription ended"
msgstr "最后一份订阅结束的日期"

msgid "The two days were swapped: turn them round"
msgstr "两个日期写反了：对调"

msgid "Their subscriptions ended on the day they were lost"
msgstr "订阅在客户流失当天结束"

msgid "The earlier one ended when this one began"
msgstr "较早的一份在这份开始时结束"

msgid "They are customers: move them to retention"
msgstr "他们是客户：移到留存阶段"

msgid "They were lost on the day of their last event"
msgstr "在最后一个事件当天流失"

msgid "The mean cost of their source"
msgstr "同一来源的平均成本"

msgid "Take the address off"
msgstr "去掉这个邮箱"

msgid "Do not count them; a note stays in the timeline"
msgstr "不计入，在时间线里留一条备注"

msgid "No longer counted: {}"
msgstr "不再计入：{}"

msgid "This was mended already, or is gone."
msgstr "已经改正过，或已不存在。"

msgid "This is doubted again already."
msgstr "已经恢复为可疑。"

msgid "There is no such correction, or it was taken back already."
msgstr "没有这次改正，或已经撤销。"

msgid "A day lies between 1990 and today."
msgstr "日期应在 1990 年到今天之间。"

msgid "A reason has 1 to 500 characters."
msgstr "原因应有 1 到 500 个字符。"

msgid "A phone number has digits."
msgstr "电话号码里要有数字。"

msgid "Write an amount as 1200 or 1,200.50."
msgstr "请把金额写成 1200 或 1,200.50。"


msgid "Nothing is missing, nothing is doubtful"
msgstr "没有缺漏，也没有可疑之处"

msgid "Your figures are sound"
msgstr "数字可靠"

msgid "One gap makes one figure unreliable"
msgstr "1 处缺漏使 1 个数字不可靠"

msgid "One gap makes {} figures unreliable"
msgstr "1 处缺漏使 {} 个数字不可靠"

msgid "{} gaps make one figure unreliable"
msgstr "{} 处缺漏使 1 个数字不可靠"

msgid "{} gaps make {} figures unreliable"
msgstr "{} 处缺漏使 {} 个数字不可靠"

msgid "Every customer, payment, answer and subscription was looked at."
msgstr "所有客户、付款、回答和订阅都检查过了。"

msgid "{} things change no figure, but are worth a look."
msgstr "另有 {} 处不影响数字，但值得看一看。"

msgid "Mend them here, one by one or many at once."
msgstr "可以在这里逐个改正，也可以一次改正许多。"

msgid "Spoils: {}"
msgstr "受影响：{}"

msgid "Spoils no figure."
msgstr "不影响数字。"

msgid "Mended lately"
msgstr "最近的改正"

msgid "{} mended"
msgstr "改正了 {} 处"

msgid "Left out by you"
msgstr "您不想看的种类"

msgid "Look at it again"
msgstr "恢复检查"

msgid "What you called right"
msgstr "您确认无误的"

msgid "Nothing was called right yet."
msgstr "还没有确认无误的内容。"

msgid "Doubt it again"
msgstr "恢复为可疑"

msgid "The whole kind"
msgstr "整个种类"

msgid "The same answer for several"
msgstr "多行用同一个答案"

msgid "Apply to the ticked"
msgstr "用于勾选的行"

msgid "Apply to all {}"
msgstr "用于全部 {} 行"

msgid "Save what is typed"
msgstr "保存填写的内容"

msgid "This is right"
msgstr "确认无误"

msgid "Leave this kind out"
msgstr "不再检查这一种"

msgid "What is there"
msgstr "现有内容"

msgid "Answer for {}"
msgstr "{} 的答案"

msgid "Tick the rows that the answer fits."
msgstr "请勾选适用的行。"

msgid "Type at least one answer."
msgstr "请至少填写一个答案。"

msgid "Choose an answer."
msgstr "请选择一个答案。"

msgid "One row is mended."
msgstr "改正了 1 行。"

msgid "{} rows are mended."
msgstr "改正了 {} 行。"

msgid "The answer fits {} others not; they stay."
msgstr "另有 {} 行不适用，保持不变。"

msgid "The answer fits none of these rows."
msgstr "这个答案不适用于这些行。"

msgid "One row is as before."
msgstr "1 行已恢复原样。"

msgid "{} rows are as before."
msgstr "{} 行已恢复原样。"

msgid "It is called right and not doubted again while it stays so."
msgstr "已确认无误；内容不变就不会再提示。"

msgid "It is doubted again."
msgstr "已恢复为可疑。"

msgid "“{}” is no longer looked for."
msgstr "不再检查“{}”。"

msgid "All of these are mended."
msgstr "这一种都改正好了。"

msgid "Back to data quality"
msgstr "返回数据质量"

msgid "lost on {}"
msgstr "{} 流失"

msgid "lost, day unknown"
msgstr "已流失，日期未知"

msgid "day unknown"
msgstr "日期未知"

msgid "usually {}"
msgstr "平常 {}"

msgid "from {} to {}"
msgstr "{} 至 {}"

msgid "Set the rates"
msgstr "设置汇率"

msgid "Write all as"
msgstr "统一写成"

msgid "Write all so"
msgstr "统一写法"

msgid "They differ"
msgstr "本来就不同"

msgid "Reason for the ticked ones"
msgstr "勾选客户的流失原因"

msgid "Gap"
msgstr "缺漏"

msgid "It should be"
msgstr "应改为"


msgid "same mail address"
msgstr "邮箱相同"

msgid "same phone"
msgstr "电话相同"

msgid "same name"
msgstr "姓名相同"

msgid "similar name"
msgstr "姓名相近"

msgid "same mail domain"
msgstr "邮箱域名相同"

msgid "Nobody is there twice"
msgstr "没有重复的客户"

msgid "One pair may be the same customer"
msgstr "有 1 对可能是同一位客户"

msgid "{} pairs may be the same customer"
msgstr "有 {} 对可能是同一位客户"

msgid "Look at a pair, choose what stays of each, and merge. A merge can be taken apart at any time."
msgstr "逐对查看，选好保留哪一方的内容，再合并。合并随时可以拆开。"

msgid "No two customers share a mail address, a phone or a name that tells."
msgstr "没有两位客户的邮箱、电话或姓名足以说明他们是同一位。"

msgid "Would stay"
msgstr "保留"

msgid "Would go"
msgstr "并入"

msgid "What speaks for it"
msgstr "依据"

msgid "neither mail nor phone"
msgstr "没有邮箱和电话"

msgid "Events: {}"
msgstr "事件：{} 个"

msgid "one event"
msgstr "1 个事件"

msgid "one subscription"
msgstr "1 份订阅"

msgid "one contact"
msgstr "1 位联系人"

msgid "one tag"
msgstr "1 个标签"

msgid "Nothing else moves over."
msgstr "没有其他需要转入的内容。"

msgid "{} events"
msgstr "{} 个事件"

msgid "{} subscriptions"
msgstr "{} 份订阅"

msgid "{} contacts"
msgstr "{} 位联系人"

msgid "{} tags"
msgstr "{} 个标签"

msgid "All merges"
msgstr "全部合并"

msgid "Merged"
msgstr "已合并"

msgid "Stayed"
msgstr "保留的客户"

msgid "Went into it"
msgstr "并入的客户"

msgid "Take apart"
msgstr "拆开"

msgid "Nobody was merged."
msgstr "还没有合并过客户。"

msgid "{} was merged into this customer on {}."
msgstr "{} 于 {} 并入这位客户。"

msgid "Is this one customer?"
msgstr "是同一位客户吗？"

msgid "Why they are the same"
msgstr "为什么是同一位"

msgid "Merge"
msgstr "合并"

msgid "Not the same"
msgstr "不是同一位"

msgid "Keep the other one instead"
msgstr "改为保留另一位"

msgid "Where the two differ, choose. What only one of them has stays anyway."
msgstr "两边不同的地方请选择；只有一方有的内容会保留。"

msgid "Part"
msgstr "项目"

msgid "stays"
msgstr "保留"

msgid "goes into it"
msgstr "并入"

msgid "All of it moves over: {}."
msgstr "这些都会一并转入：{}。"

msgid "One of the two is gone, or was merged already."
msgstr "其中一位已不存在，或已合并。"

msgid "{} went into {}."
msgstr "{} 已并入 {}。"

msgid "The two are not proposed again."
msgstr "以后不再提示这两位。"

msgid "The two are proposed again."
msgstr "会再次提示这两位。"

msgid "{} stands for itself again."
msgstr "{} 已恢复为独立的客户。"

msgid "{} was merged into {} later; take that apart first."
msgstr "{} 后来又并入了 {}，请先拆开那一次合并。"

msgid "A customer cannot be told apart from itself."
msgstr "不能把客户与其本身区分开。"

msgid "Merged; take it apart with: tend unmerge {}"
msgstr "已合并；要拆开请用：tend unmerge {}"

msgid "count"
msgstr "数量"

msgid "gap"
msgstr "缺漏"

msgid "spoils"
msgstr "影响"



msgid "{} so far"
msgstr "{}至今"

msgid "{}."
msgstr "{}。"

msgid "{}, against {}."
msgstr "{1}，对比{2}。"

msgid "A year earlier"
msgstr "去年同期"

msgid "All time"
msgstr "全部时间"

msgid "As known at the end of"
msgstr "截至这一天所知"

msgid "As known at the end of {}."
msgstr "以 {} 当天所知为准。"

msgid "As of {}: what happened later is ignored, and stages and subscriptions stand as they stood."
msgstr "截至 {}：之后发生的事不计，阶段和订阅按当时的状态计。"

msgid "Compared with"
msgstr "对比"

msgid "Last {} days"
msgstr "最近 {} 天"

msgid "Merged customers, exchange rates and settings have no past and are as today; what has no date counts as there from the beginning."
msgstr "合并的客户、汇率和设置不留历史，按今天的计；没有日期的，算作一开始就有。"

msgid "Name the first day too."
msgstr "请把第一天也填上。"

msgid "Name the last day too."
msgstr "请把最后一天也填上。"

msgid "Nothing"
msgstr "不对比"

msgid "Own days, or as of a past day"
msgstr "自选日期，或回到过去某一天"

msgid "Period"
msgstr "时段"

msgid "Quarter {} of {}"
msgstr "{2}年第{1}季度"

msgid "Save as CSV"
msgstr "存为 CSV"

msgid "The last day comes before the first."
msgstr "最后一天早于第一天。"

msgid "The period before"
msgstr "上一时段"

msgid "There are no rows in this period."
msgstr "本期没有记录。"

msgid "There is no such table."
msgstr "没有这张表。"

msgid "There is nothing to count in this period."
msgstr "本期没有可统计的内容。"

msgid "This day is still to come. Choose today or an earlier one."
msgstr "这一天还没到。请选今天或更早的日期。"

msgid "This period has not begun. Choose an earlier one."
msgstr "这个时段还没开始。请选更早的时段。"

msgid "This period is not understood. Write it as 2026-11, 2026-q4, 2026, 30d or all."
msgstr "看不懂这个时段。请写成 2026-11、2026-q4、2026、30d 或 all。"

msgid "Write the day as 2026-11-21."
msgstr "日期请写成 2026-11-21。"

msgid "Year {}"
msgstr "{}年"

msgid "no change"
msgstr "没有变化"

msgid "too few to call a change"
msgstr "数量太少，不能说有变化"

msgid "{} days"
msgstr "{} 天"

msgid "{} less"
msgstr "减少 {}"

msgid "{} more"
msgstr "增加 {}"

msgid "{} points"
msgstr "{} 个百分点"


msgid "{}, and leaking in month {}"
msgstr "{1}，但第 {2} 个月在流失"

msgid "From the start of the period to its end"
msgstr "从期初到期末"

msgid "Growing"
msgstr "在增长"

msgid "Holding steady"
msgstr "保持平稳"

msgid "Nothing to count yet"
msgstr "还没有可统计的数据"

msgid "Shrinking"
msgstr "在萎缩"


msgid "All others"
msgstr "其他"

msgid "Active in the period"
msgstr "本期活跃"

msgid "Cost to win one"
msgstr "平均获客成本"

msgid "Customers whose earlier stages nobody told: {}. They count from the day their present stage began."
msgstr "有 {} 位客户没有更早的阶段记录，从现阶段开始的那天算起。"

msgid "First payment within 30 days"
msgstr "30 天内首次付款"

msgid "First use within 30 days"
msgstr "30 天内首次使用"

msgid "From stage to stage"
msgstr "阶段之间的变动"

msgid "Median days"
msgstr "天数中位数"

msgid "Most are lost before they start"
msgstr "多数客户还没开始就流失了"

msgid "Most are lost from expansion"
msgstr "多数流失发生在扩展阶段"

msgid "Most are lost from loyalty"
msgstr "多数流失发生在忠诚阶段"

msgid "Most are lost from retention"
msgstr "多数流失发生在留存阶段"

msgid "Most are lost while they start"
msgstr "多数流失发生在激活阶段"

msgid "New ones who were referred"
msgstr "新客户中经推荐而来"

msgid "Newly known"
msgstr "新认识的客户"

msgid "No reason given"
msgstr "没有说明原因"

msgid "Nobody changed stage in this period."
msgstr "本期没有人变动阶段。"

msgid "Nobody is in any stage yet"
msgstr "各阶段都还没有客户"

msgid "Nobody was lost"
msgstr "没有客户流失"

msgid "Nobody was lost in this period."
msgstr "本期没有客户流失。"

msgid "Pay more than at the start"
msgstr "付费高于期初"

msgid "Entered"
msgstr "进入"

msgid "Reason"
msgstr "原因"

msgid "Share lost"
msgstr "流失占比"

msgid "Share who went on"
msgstr "前进占比"

msgid "Some were lost; no stage stands out"
msgstr "有客户流失，但各阶段没有明显差别"

msgid "Stage by stage"
msgstr "各阶段"

msgid "There: at the start of the period or reached within it. Went on, lost and the median time count those who left the stage in the period."
msgstr "“在该阶段”指期初已在或本期进入。前进、流失和天数中位数，只计本期离开该阶段的客户。"

msgid "Went back"
msgstr "后退"

msgid "Went on"
msgstr "前进"

msgid "Where they are"
msgstr "客户现在在哪里"

msgid "Why they left"
msgstr "流失原因"

msgid "Would recommend you"
msgstr "愿意推荐"

msgid "being found"
msgstr "让人找到你"

msgid "coming back and telling others"
msgstr "再次光临并告诉别人"

msgid "getting more out of it"
msgstr "用得更多更深"

msgid "getting started"
msgstr "开始使用"

msgid "gone"
msgstr "已离开"

msgid "staying"
msgstr "留下来"


msgid "A subscription can count as lost on one of three days. Choose another one to see all numbers that way."
msgstr "订阅可以从三个日子里的一个起算作流失。换一个，就按那一天查看所有数字。"

msgid "As much came in as went"
msgstr "进出相抵"

msgid "Came in, less refunds"
msgstr "收入（减去退款）"

msgid "Each month counts every customer once, by what the customer pays at its start and at its end; so the months add up, and to the cent."
msgstr "每个月对每位客户只计一次，看其月初和月末各付多少；因此各月相加分毫不差。"

msgid "Entries"
msgstr "笔数"

msgid "Gains above the line, losses below it, month by month."
msgstr "逐月显示：线上为增加，线下为减少。"

msgid "Growing by customers who pay more"
msgstr "增长来自客户多付费"

msgid "Growing by new customers"
msgstr "增长来自新客户"

msgid "How recurring revenue moved"
msgstr "经常性收入的变动"

msgid "Income without subscriptions"
msgstr "有收入，没有订阅"

msgid "Income: a payment named like the customer's own plan, or without a name while a subscription runs, is recurring. Another payment of a subscriber is usage and extras. All else was sold once."
msgstr "收入：名称与客户自己的套餐相同，或订阅期间没有名称的付款，算经常性收入；订阅客户的其他付款算用量与附加；其余算一次性销售。"

msgid "Lost on the day"
msgstr "以哪天算流失"

msgid "Month by month"
msgstr "逐月"

msgid "No money moved"
msgstr "没有资金进出"

msgid "Nobody paid in this period."
msgstr "本期没有人付款。"

msgid "Nothing moved"
msgstr "没有变动"

msgid "Paying customers"
msgstr "付费客户"

msgid "Product"
msgstr "产品"

msgid "Recurring"
msgstr "经常性"

msgid "Refunds"
msgstr "退款"

msgid "Shrinking as customers leave"
msgstr "萎缩：客户在离开"

msgid "Shrinking as customers pay less"
msgstr "萎缩：客户在少付"

msgid "Sold once"
msgstr "一次性销售"

msgid "Together"
msgstr "合计"

msgid "Usage and extras"
msgstr "用量与附加"

msgid "What came in"
msgstr "收入来源"

msgid "What it was paid for"
msgstr "为什么付款"

msgid "What the day of leaving changes"
msgstr "流失日期的影响"

msgid "With growth"
msgstr "含增长"

msgid "Without a name"
msgstr "没有名称"


msgid "% of customers, by month since they began"
msgstr "客户占比（%），按开始后的月数"

msgid "% of customers, by quarter since they began"
msgstr "客户占比（%），按开始后的季度数"

msgid "% of the first month’s revenue, by month since they began"
msgstr "占首月收入的百分比，按开始后的月数"

msgid "% of the first quarter’s revenue, by quarter since they began"
msgstr "占首季收入的百分比，按开始后的季度数"

msgid "A customer begins on the day the customer came, by your word."
msgstr "按你填写的日期，客户从来的那天开始计。"

msgid "A customer begins with the first payment, or with the first subscription where no payment is known."
msgstr "客户从首次付款开始计；没有付款记录的，从首个订阅开始计。"

msgid "A customer is there as long as a subscription runs; without one, until three usual gaps between payments, at least 90 days, have passed without a payment."
msgstr "订阅在，客户就在；没有订阅的，超过三个平常的付款间隔（至少 90 天）没有付款，就不再算在。"

msgid "A leak is a column in which clearly more leave than in the others, beyond chance at 99 %."
msgstr "“流失点”指某一列离开的客户明显多于其他列，在 99 % 的把握下不是偶然。"

msgid "Began"
msgstr "开始于"

msgid "Began in this time"
msgstr "这段时间开始的客户"

msgid "Beginning"
msgstr "起点"

msgid "By month"
msgstr "按月"

msgid "By quarter"
msgstr "按季度"

msgid "Column 0 is the beginning itself. The last number of a row is still running and is not in the row of all."
msgstr "第 0 列是开始的那一期。每行最后一个数字还在进行中，不计入合计行。"

msgid "Customers of whom nobody knows when they began: {}. They are in no group."
msgstr "有 {} 位客户不知道何时开始，不在任何一组。"

msgid "From the day they came"
msgstr "从来的那天起"

msgid "From the first payment"
msgstr "从首次付款起"

msgid "Leaking in month {}"
msgstr "第 {} 个月在流失"

msgid "Leaking in quarter {}"
msgstr "第 {} 个季度在流失"

msgid "Leave in month {}"
msgstr "第 {} 个月离开"

msgid "Leave in quarter {}"
msgstr "第 {} 个季度离开"

msgid "Left"
msgstr "离开"

msgid "No leak stands out"
msgstr "没有明显的流失点"

msgid "Nobody began in this time"
msgstr "这段时间没有新开始的客户"

msgid "Nobody began in this time."
msgstr "这段时间没有新开始的客户。"

msgid "Nobody has been there long enough."
msgstr "还没有客户待得够久。"

msgid "Quarter"
msgstr "季度"

msgid "Revenue is what was paid less refunds, against the first month or quarter."
msgstr "收入指付款减去退款，与首月或首季相比。"

msgid "Share who left"
msgstr "离开占比"

msgid "Steps"
msgstr "步长"

msgid "Still there after a month"
msgstr "一个月后仍在"

msgid "Still there after a quarter"
msgstr "一个季度后仍在"

msgid "Still there after six months"
msgstr "六个月后仍在"

msgid "There before"
msgstr "之前还在"

msgid "Too few left to say when they leave"
msgstr "离开的客户太少，看不出在何时流失"

msgid "What is followed"
msgstr "跟踪什么"

msgid "What they pay"
msgstr "他们付多少"

msgid "When they leave"
msgstr "何时离开"

msgid "Who stays"
msgstr "谁留下来"


msgid "Answers, and none before to compare"
msgstr "有回答，但没有更早的可比"

msgid "As before"
msgstr "和之前一样"

msgid "Bad"
msgstr "差"

msgid "Better than before"
msgstr "比之前好"

msgid "By stage"
msgstr "按阶段"

msgid "Detractors, 0 to 6"
msgstr "贬损者，0 到 6"

msgid "Each month with the range that holds its true value 19 times out of 20."
msgstr "每个月的数值，以及 20 次中有 19 次包含真值的范围。"

msgid "Ease"
msgstr "省力程度"

msgid "Expected is a score of {} of 10, from the settings. The gap is (expected − given) ÷ (expected + given); above 0 is short of expectations."
msgstr "期望分是设置里的 {} 分（满分 10）。差距 =（期望 − 实际）÷（期望 + 实际）；大于 0 表示没有达到期望。"

msgid "Good"
msgstr "好"

msgid "High"
msgstr "高"

msgid "How often each score was given"
msgstr "各分数的次数"

msgid "In their words"
msgstr "他们的原话"

msgid "Low"
msgstr "低"

msgid "Middling"
msgstr "中等"

msgid "Nobody answered"
msgstr "没有人回答"

msgid "Nobody answered in this period."
msgstr "本期没有人回答。"

msgid "Nobody answered in this time."
msgstr "这段时间没有人回答。"

msgid "Nobody wrote anything that fits."
msgstr "没有符合条件的留言。"

msgid "Passives, 7 and 8"
msgstr "中立者，7 和 8"

msgid "Promoters, 9 and 10"
msgstr "推荐者，9 和 10"

msgid "Satisfied: {} and more of {}. NPS: share of 9 and 10 less share of 0 to 6."
msgstr "满意：{2} 分制中 {1} 分及以上。NPS：9 和 10 分的占比减去 0 到 6 分的占比。"

msgid "Stages are those of the customers at present."
msgstr "阶段按客户现在所处的计。"

msgid "Through the year"
msgstr "一年来的变化"

msgid "Too few answers to call a change"
msgstr "回答太少，不能说有变化"

msgid "Which answers"
msgstr "哪些回答"

msgid "Worse than before"
msgstr "比之前差"



msgid "The business"
msgstr "业务"

msgid "What you are called, and the words Tend speaks in."
msgstr "您的名称，以及 Tend 使用的语言。"

msgid "Clock and hours"
msgstr "时区与工作时间"

msgid "When your days begin, and when you are there for customers."
msgstr "您的一天从何时开始，何时为客户服务。"

msgid "Every sum is told in one currency; what was paid in another is changed at your rate."
msgstr "所有合计都用一种货币表示，其他货币按您给出的汇率换算。"

msgid "How figures are counted"
msgstr "统计口径"

msgid "Changing these counts the past anew. No data are changed."
msgstr "改动后，过去的数字会重新计算，数据本身不变。"

msgid "Moves the month in which churn, retention and recurring revenue count it."
msgstr "决定流失、留存和经常性收入把它计入哪个月。"

msgid "Value added per customer is measured against it."
msgstr "“每位客户增加的价值”以它为基准。"

msgid "Makes money of later years count less in the discounted lifetime value."
msgstr "在折现后的客户终身价值中，越晚的收入权重越小。"

msgid "Write a time as 09:00, or leave both empty for a day off."
msgstr "时间写成 09:00；休息日两格都留空。"

msgid "The day ends before it begins."
msgstr "结束时间早于开始时间。"

msgid "{}, from"
msgstr "{}，开始"

msgid "{}, to"
msgstr "{}，结束"

msgid "Leave both empty for a day off."
msgstr "休息日两格都留空。"

msgid "A file is coming in by the present clock. Change the time zone when it is done."
msgstr "有文件正按现在的时区导入。请等导入完成后再改时区。"


msgid "Under way; you may leave this page."
msgstr "正在进行，您可以离开此页。"

msgid "{} of {} customers."
msgstr "已处理 {} / {} 位客户。"

msgid "Use by day is counted again by the new clock."
msgstr "正按新时区重新统计每天的使用情况。"

msgid "A field is being changed."
msgstr "正在更改字段。"

msgid "The example is being cleared away."
msgstr "正在清除示例。"


msgid "What your files tell of customers beyond name, mail and the like. Each can be renamed, read another way, put together or removed."
msgstr "除姓名、邮箱等之外，您的文件里还有的客户资料。每个字段都可以改名、换类型、合并或删除。"

msgid "Holds"
msgstr "类型"

msgid "Samples"
msgstr "样例"

msgid "There are none yet. They come with a file that has columns of its own."
msgstr "还没有自定义字段。导入带有其他列的文件后，就会出现在这里。"

msgid "The last change"
msgstr "最近一次更改"

msgid "Take it back"
msgstr "撤销"

msgid "Such as: {}"
msgstr "例如：{}"

msgid "One customer has it."
msgstr "1 位客户有这个字段。"

msgid "{} customers have it."
msgstr "{} 位客户有这个字段。"

msgid "Rename"
msgstr "改名"

msgid "New name"
msgstr "新名称"

msgid "Read it another way"
msgstr "更改类型"

msgid "See what would fit"
msgstr "看看是否都能转换"

msgid "All {} fit."
msgstr "{} 个值都能转换。"

msgid "{} of {} do not fit and stay as they are."
msgstr "{2} 个值中有 {1} 个不能转换，会保持原样。"

msgid "Read it as: {}"
msgstr "改为：{}"

msgid "Put together with another"
msgstr "与另一个字段合并"

msgid "The field that stays"
msgstr "保留哪个字段"

msgid "See what would happen"
msgstr "看看会怎样"

msgid "No customer has both with different contents."
msgstr "没有客户同时有这两个字段且内容不同。"

msgid "{} customers have both, and keep what “{}” says."
msgstr "{} 位客户两个字段都有，将保留“{}”的内容。"

msgid "Put together"
msgstr "合并"

msgid "It goes from every customer. The last change can be taken back until the next one."
msgstr "所有客户的这个字段都会删除。在下一次更改之前，可以撤销。"

msgid "Remove the field"
msgstr "删除字段"

msgid "Segments ask for this field: {}"
msgstr "这些分群用到了这个字段：{}"

msgid "Change their questions after you change the field."
msgstr "更改字段后，请同时修改它们的条件。"

msgid "“{}” is now called “{}”."
msgstr "“{}”已改名为“{}”。"

msgid "“{}” is read another way."
msgstr "“{}”的类型已更改。"

msgid "“{}” is part of “{}” now."
msgstr "“{}”已并入“{}”。"

msgid "“{}” is removed."
msgstr "“{}”已删除。"

msgid "Taken back. What was edited since stays as it is."
msgstr "已撤销。之后改过的内容保持不变。"

msgid "There is no such field."
msgstr "没有这个字段。"

msgid "Choose what the field holds."
msgstr "请选择字段类型。"

msgid "Choose another field."
msgstr "请选择另一个字段。"

msgid "A field name has 1 to 60 characters."
msgstr "字段名为 1 到 60 个字符。"

msgid "There is a field of this name already. Put the two together instead."
msgstr "已经有同名字段，请改用合并。"

msgid "There is no change of a field to take back."
msgstr "没有可以撤销的字段更改。"

msgid "Another field is being changed. Wait until that is done."
msgstr "另一个字段正在更改，请等它完成。"


msgid "Who may come in, and from where they did."
msgstr "谁可以进来，从哪里登录过。"

msgid "Sign out all others"
msgstr "退出其他所有浏览器"

msgid "Sign out here"
msgstr "退出当前浏览器"

msgid "A browser is signed out after 8 hours without a visit, and after 30 days at the latest."
msgstr "8 小时没有访问就会自动退出，最长保持 30 天。"

msgid "A changed password signs out every other browser. Who guesses has ten tries in ten minutes; a browser that signed in before is not held up by strangers who guess."
msgstr "修改密码后，其他浏览器都会退出登录。十分钟内最多试十次密码；登录过的浏览器不会因为陌生人乱试而受影响。"

msgid "The password is changed. Every other browser was signed out."
msgstr "密码已修改，其他浏览器都已退出登录。"

msgid "That browser is signed out."
msgstr "那个浏览器已退出登录。"

msgid "{} other browsers were signed out."
msgstr "已退出其他 {} 个浏览器。"

msgid "Where from"
msgstr "来自"

msgid "this machine"
msgstr "本机"

msgid "this machine, or through the proxy"
msgstr "本机，或经由代理"


msgid "Everything you and your files put in, in forms that other programs read. It is yours."
msgstr "您和您的文件录入的全部内容，都能导出成其他程序可读的格式。数据归您所有。"

msgid "Download everything"
msgstr "全部下载"

msgid "One zip with the files below; large ones are made while they travel."
msgstr "一个 zip，包含下面的所有文件；文件再大，也是边生成边下载。"

msgid "One by one"
msgstr "分别下载"

msgid "What is in none of them"
msgstr "不包含的内容"

msgid "Your password and the signed-in browsers, which are secrets; the problems and undo notes of imports; duplicates that were merged into others. A backup holds all of it:"
msgstr "密码和已登录的浏览器（属于机密）；导入的问题和撤销记录；已并入其他客户的重复客户。备份包含全部内容："

msgid "Once more, because this hands out everything. It counts for 15 minutes."
msgstr "导出会交出全部数据，请再输入一次密码，15 分钟内有效。"

msgid "Show the downloads"
msgstr "显示下载链接"

msgid "Files"
msgstr "文件列表"

msgid "Customers with stage, tags and own fields. Comes in again as it is."
msgstr "客户，含阶段、标签和自定义字段，可原样再导入。"

msgid "The people you talk to at each customer."
msgstr "每位客户那边的联系人。"

msgid "All that happened: payments, use, answers, calls, notes."
msgstr "发生过的一切：付款、使用、回答、电话、备注。"

msgid "What customers want to reach, by when, and how far they are."
msgstr "客户想达成什么、何时达成、进展如何。"

msgid "The steps of these plans, and when each was reached."
msgstr "这些计划的各个里程碑，以及达成的时间。"

msgid "What is paid regularly, from when to when."
msgstr "定期付款，从何时到何时。"

msgid "All of the above, settings and segments too, a row a line of JSON: exact, for programs."
msgstr "以上全部，加上设置和分群，每行一条 JSON：精确完整，供程序使用。"

msgid "Customers and contacts as cards for the address book of a phone."
msgstr "客户和联系人的名片，可导入手机通讯录。"

msgid "{} imagined customers are gone."
msgstr "已删除 {} 位虚构的客户。"


msgid "Tend runs on this machine. These are the ways to open it on another one, so that nobody reads along."
msgstr "Tend 运行在这台电脑上。下面是在其他设备上安全打开它的办法，旁人看不到内容。"

msgid "Listens on"
msgstr "监听地址"

msgid "Address from outside"
msgstr "外部地址"

msgid "none"
msgstr "无"

msgid "Certificate for"
msgstr "证书域名"

msgid "Runs out"
msgstr "到期"

msgid "This machine's addresses"
msgstr "本机地址"

msgid "Only from this machine"
msgstr "只能从本机访问"

msgid "Safe: nothing travels over a network."
msgstr "安全：内容不经过网络。"

msgid "By https through a proxy"
msgstr "经代理以 https 访问"

msgid "By https through a proxy, and unencrypted beside it"
msgstr "经代理以 https 访问，但同时也开放了未加密的端口"

msgid "The port itself is open to the network. Start with --host 127.0.0.1, so that only the proxy gets to it."
msgstr "端口本身对网络开放。请以 --host 127.0.0.1 启动，只让代理访问。"

msgid "Safe: what travels over the network is encrypted."
msgstr "安全：网络上传输的内容都已加密。"

msgid "By https, with a certificate of its own"
msgstr "用自己的证书以 https 访问"

msgid "By https, for {} more days"
msgstr "以 https 访问，证书还剩 {} 天"

msgid "The certificate runs out soon. Renew the file; nothing has to be started again."
msgstr "证书快到期了。更新证书文件即可，无需重启。"

msgid "The certificate has run out"
msgstr "证书已过期"

msgid "Browsers refuse it. Renew the file; nothing has to be started again."
msgstr "浏览器会拒绝访问。更新证书文件即可，无需重启。"

msgid "Open to the network, unencrypted"
msgstr "对网络开放，且未加密"

msgid "Everyone in this network can read along, so signing in works on this machine only. Choose one of the ways below."
msgstr "同一网络的人都能看到内容，因此只能在本机登录。请选用下面的一种办法。"

msgid "For a day: a tunnel"
msgstr "临时使用：隧道"

msgid "Where the other computer may sign in to this machine by SSH, this line on it is enough. Then open http://127.0.0.1:{} there."
msgstr "如果另一台电脑可以用 SSH 登录这台电脑，在那台电脑上运行这一行即可，然后在那里打开 http://127.0.0.1:{}。"

msgid "A private network such as WireGuard or Tailscale does the same for a phone; let it hand port 443 on to this machine with a certificate, as below."
msgstr "手机可以用 WireGuard 或 Tailscale 等专用网络，再按下面的办法配上证书，以 443 端口访问这台电脑。"

msgid "For good: a name and https"
msgstr "长期使用：域名加 https"

msgid "A name that leads to this machine, and one of the two below. With a name typed here the texts fit."
msgstr "需要一个指向这台电脑的域名，再从下面两种办法中选一种。在这里填上域名，下面的文字就会相应变化。"

msgid "Name on the net"
msgstr "域名"

msgid "Such as tend.example.com"
msgstr "例如 tend.example.com"

msgid "Fill in"
msgstr "填入"

msgid "A name has letters, digits, hyphens and dots, such as tend.example.com."
msgstr "域名由字母、数字、连字符和点组成，例如 tend.example.com。"

msgid "A proxy that fetches certificates itself"
msgstr "自动获取证书的代理"

msgid "Caddy does it with two lines; nginx is told where its certificate is. Tend stays on 127.0.0.1 and is started with the name:"
msgstr "Caddy 只需两行；nginx 需要指明证书位置。Tend 仍监听 127.0.0.1，启动时带上域名："

msgid "A certificate of your own"
msgstr "自己的证书"

msgid "Tend speaks https itself, TLS 1.2 and later. Files that are renewed count from the next visit on."
msgstr "Tend 自己提供 https（TLS 1.2 及以上）。证书文件更新后，从下一次访问起生效。"


msgid "There is no file {}."
msgstr "没有文件 {}。"

msgid "{} cannot be read. Allow it for the user that runs Tend."
msgstr "无法读取 {}。请允许运行 Tend 的用户读取它。"

msgid "{} holds no certificate. It begins with -----BEGIN CERTIFICATE-----, your own one first."
msgstr "{} 里没有证书。证书以 -----BEGIN CERTIFICATE----- 开头，自己的证书放在最前面。"

msgid "{} holds no private key. It begins with -----BEGIN PRIVATE KEY-----."
msgstr "{} 里没有私钥。私钥以 -----BEGIN PRIVATE KEY----- 开头。"

msgid "The key in {} is locked by a pass phrase. Write it without: openssl pkey -in FILE -out NEW"
msgstr "{} 里的私钥有密码保护。请去掉密码：openssl pkey -in FILE -out NEW"

msgid "The key in {} does not belong to the certificate in {}."
msgstr "{} 里的私钥与 {} 里的证书不匹配。"

msgid "The certificate in {} ran out at {}. Renew it."
msgstr "{} 里的证书已于 {} 过期，请更新。"

msgid "The certificate in {} counts from {} only. Is the clock right?"
msgstr "{} 里的证书从 {} 起才有效。电脑时间对吗？"

msgid "With a certificate, say how people reach it: --origin https://{}:{}"
msgstr "使用证书时，请说明访问地址：--origin https://{}:{}"

msgid "The certificate is not made out to {}, so browsers will warn: {}"
msgstr "证书不是颁发给 {} 的，浏览器会发出警告：{}"

msgid "On {} everybody in the network could read along. Add --tls-certificate and --tls-key, or let a proxy do https and add --origin https://…; for a trial without encryption, add --plain-http."
msgstr "监听 {} 时，网络里的人都能看到内容。请加上 --tls-certificate 和 --tls-key；或由代理提供 https，并加上 --origin https://…；若只是不加密地试用，请加 --plain-http。"


msgid "Step 1 of 3"
msgstr "第 1 步，共 3 步"

msgid "Step 2 of 3"
msgstr "第 2 步，共 3 步"

msgid "Step 3 of 3"
msgstr "第 3 步，共 3 步"

msgid "One way is enough to begin. You can leave here and come back."
msgstr "选一种办法就可以开始。您可以随时离开，之后再回来。"

msgid "A file you have"
msgstr "手头的文件"

msgid "Or three by hand"
msgstr "或者手工填三位"

msgid "Customer {}"
msgstr "客户 {}"

msgid "Pays a month, in {}"
msgstr "每月付款（{}）"

msgid "Keep these"
msgstr "保存这些客户"

msgid "No time for that now?"
msgstr "现在没时间？"

msgid "Type at least one customer."
msgstr "请至少填一位客户。"

msgid "Another customer has this address already."
msgstr "另一位客户已经用了这个邮箱。"

msgid "Look at what came in"
msgstr "看看导入了什么"

msgid "The newest of them"
msgstr "最新的几位"

msgid "Go to my customers"
msgstr "去看我的客户"

msgid "Bring another file"
msgstr "再导入一个文件"

msgid "The first figure can be told already: what comes in every month."
msgstr "已经可以算出第一个数字：每月的收入。"

msgid "The first figure can be told already: what your customers have paid."
msgstr "已经可以算出第一个数字：客户一共付了多少。"

msgid "These are your customers. Money, use and answers tell more once they come in too."
msgstr "这些是您的客户。导入付款、使用和问卷之后，就能看到更多。"

msgid "Paid so far"
msgstr "至今付款"

msgid "{} of them lost"
msgstr "其中 {} 位已流失"

msgid "You are set up. More files come in under Imports, everything else stands under Settings."
msgstr "已经准备好了。更多文件在“导入”里添加，其余都在“设置”里。"

msgid "What you see is an imagined business."
msgstr "您看到的是一家虚构的业务。"

msgid "Start with your own data"
msgstr "换成自己的数据"

msgid "The first hour is not over."
msgstr "开始的三步还没有完成。"

msgid "Go on with it"
msgstr "继续"


msgid "The imagined business goes for good. You can make it again in an empty business."
msgstr "虚构的业务会彻底删除。以后可以在空白的业务里重新生成。"

msgid "What goes"
msgstr "会删除"

msgid "{} imagined customers with their contacts, tags and subscriptions"
msgstr "{} 位虚构的客户，连同联系人、标签和订阅"

msgid "{} events: payments, use, answers, calls"
msgstr "{} 个事件：付款、使用、回答、电话"

msgid "Fields that nobody else has"
msgstr "别的客户都没有的字段"

msgid "{} customers of your own"
msgstr "您自己的 {} 位客户"

msgid "Name, clock, currency and every other setting"
msgstr "名称、时区、货币和其他所有设置"

msgid "Your password and the signed-in browsers"
msgstr "密码和已登录的浏览器"

msgid "Keep the {} imagined customers that something of yours hangs on"
msgstr "保留 {} 位您添加过内容的虚构客户"

msgid "What you or your files added to them stays; their imagined history goes."
msgstr "您或您的文件添加的内容会保留，虚构的历史会删除。"

msgid "Remove the example"
msgstr "删除示例"

msgid "Stay with the example"
msgstr "继续使用示例"

msgid "This business is not the example."
msgstr "这不是示例业务。"



msgid "Undo"
msgstr "撤销"

msgid "All customers"
msgstr "全部客户"

msgid "Segments"
msgstr "客户分群"

msgid "Duplicates"
msgstr "重复客户"

msgid "Data quality"
msgstr "数据质量"

msgid "Overview"
msgstr "总览"

msgid "Cohorts"
msgstr "同期群"

msgid "Own fields"
msgstr "自定义字段"

msgid "On the phone"
msgstr "手机访问"

msgid "Take it with you"
msgstr "带走数据"


msgid "Close"
msgstr "关闭"

msgid "Find"
msgstr "查找"

msgid "Keys"
msgstr "快捷键"

msgid "Help"
msgstr "帮助"

msgid "Found"
msgstr "查找结果"

msgid "{} found"
msgstr "找到 {} 项"

msgid "Nothing has that name."
msgstr "没有找到匹配的内容。"

msgid "A customer, a page, something to do"
msgstr "客户、页面或操作"

msgid "Find a customer, a page, something to do"
msgstr "查找客户、页面或操作"

msgid "Go to the search field"
msgstr "跳到搜索框"

msgid "Next row"
msgstr "下一行"

msgid "Row before"
msgstr "上一行"

msgid "Open the row"
msgstr "打开这一行"

msgid "Tick the row"
msgstr "勾选这一行"

msgid "Show the keys"
msgstr "显示快捷键"

msgid "Close what lies over the page"
msgstr "关闭浮层"

msgid "Every page works without them."
msgstr "不用快捷键，所有页面也都能正常使用。"

msgid "Single letters"
msgstr "单字母快捷键"

msgid "Single letters act on this browser. Who speaks to the computer may want them off."
msgstr "单字母快捷键在这个浏览器上有效。如果您用语音操作电脑，可以把它们关掉。"

msgid "Single letters do nothing on this browser."
msgstr "单字母快捷键在这个浏览器上已关闭。"

msgid "Turn single letters off"
msgstr "关闭单字母快捷键"

msgid "Turn single letters on"
msgstr "开启单字母快捷键"

msgid "Single letters act again."
msgstr "单字母快捷键已开启。"

msgid "Single letters do nothing now."
msgstr "单字母快捷键已关闭。"



msgid "A public key begins with tend-public-. Make one with: tend backup key"
msgstr "公钥以 tend-public- 开头。可以这样生成：tend backup key"

msgid "The public key has a typo, or a part of it is missing. Copy it anew."
msgstr "公钥有误或不完整，请重新复制。"

msgid "This is the private half of a key. A backup is sealed with the public half, which begins with tend-public-."
msgstr "这是私钥。加密备份要用公钥，它以 tend-public- 开头。"

msgid "The private key has a typo, or a part of it is missing. Copy it anew."
msgstr "私钥有误或不完整，请重新复制。"

msgid "There is no key in the file. A private key begins with tend-private-."
msgstr "文件里没有密钥。私钥以 tend-private- 开头。"

msgid "This is the public half of a key. A backup is opened with the private half, which begins with tend-private-."
msgstr "这是公钥。打开备份要用私钥，它以 tend-private- 开头。"

msgid "Public key: give it to Tend."
msgstr "公钥：交给 Tend。"

msgid "Private key: keep it where Tend is not, at least twice. Without it no backup can be opened."
msgstr "私钥：请保存在 Tend 所在机器之外，至少两份。没有它，任何备份都打不开。"


msgid "This is no backup of Tend, or its beginning is damaged. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这不是 Tend 的备份，或者文件开头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This backup was written by a newer Tend ({}, schema {}). Nothing was changed. Install that version, then restore."
msgstr "这份备份由更新的 Tend 写成（{}，数据结构 {}）。没有做任何更改。请先安装该版本，再恢复。"

msgid "This backup is sealed to the key {}, and the key given is {}. Nothing was changed. Give the private key that belongs to it."
msgstr "这份备份是用密钥 {} 加密的，而提供的是 {}。没有做任何更改。请提供与它配对的私钥。"

msgid "This backup is encrypted to the key {}. Give the file with its private key: --key FILE"
msgstr "这份备份已用密钥 {} 加密。请提供存放私钥的文件：--key FILE"

msgid "A key was given, and this backup is not encrypted: it may not be the file you mean. If it is, leave out --key."
msgstr "提供了密钥，但这份备份没有加密，可能不是您要的文件。如果确实是它，请去掉 --key。"

msgid "The head of this backup is damaged. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这份备份的文件头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This backup ends too early: {} of {} bytes are there. Nothing was changed. Copy it again from where it was whole."
msgstr "这份备份不完整：应有 {2} 字节，只有 {1} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup is longer than it was written: {} bytes instead of {}. Nothing was changed. Copy it again from where it was whole."
msgstr "这份备份比写入时更长：现有 {} 字节，应为 {} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup is damaged at its piece {}. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这份备份的第 {} 段已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "The pieces of this backup stand in another order than they were written, from piece {} on. Nothing was changed. Take another copy of it."
msgstr "这份备份从第 {} 段起，顺序与写入时不同。没有做任何更改。请换一份副本。"

msgid "{} holds a business already; restore into an empty folder."
msgstr "{} 里已有一份业务，请恢复到空文件夹。"

msgid "{} is not empty: it holds {}. Restore into an empty folder."
msgstr "{} 不是空文件夹，里面有 {}。请恢复到空文件夹。"

msgid "Restored and checked."
msgstr "已恢复并核对过。"


msgid "Copied to {} and proven: it opens and holds the same business."
msgstr "已备份到 {}，并打开核对过，内容与原来一致。"

msgid "{} exists already; nothing was written."
msgstr "{} 已存在，没有写入任何内容。"

msgid "{} cannot be written: {}"
msgstr "无法写入 {}：{}"

msgid "{} was not closed to its end; it was thrown away. Try again."
msgstr "{} 没有完整关闭，已丢弃，请重试。"

msgid "The copy differs from the original; it was thrown away. Try again."
msgstr "备份与原来不一致，已丢弃，请重试。"

msgid "The folder {} is not there. Connect its disk, or choose another folder."
msgstr "找不到文件夹 {}。请连接它所在的磁盘，或换一个文件夹。"

msgid "A backup is under way already; wait until it is done."
msgstr "已有一份备份正在进行，请等它完成。"

msgid "It was stopped before it was proven."
msgstr "在验证完成前中断了。"

msgid "It took too long, and another program took over."
msgstr "用时过长，已由另一个程序接手。"

msgid "There is no key yet that a backup could be sealed to. Make one first."
msgstr "还没有用来加密备份的密钥，请先生成一个。"

msgid "{} % · {}"
msgstr "{}% · {}"

msgid "Copying the business"
msgstr "正在复制业务数据"

msgid "Encrypting the copy"
msgstr "正在加密副本"

msgid "Reading it back from disk"
msgstr "正在从磁盘读回"

msgid "Restoring it and comparing"
msgstr "正在恢复并比对"

msgid "The copy could not be written or read: {}"
msgstr "无法写入或读取副本：{}"


msgid "An hour lies between 0 and 23."
msgstr "钟点在 0 到 23 之间。"

msgid "Keep between 0 and {}."
msgstr "保留数量在 0 到 {} 之间。"

msgid "Keep at least the backup of one day."
msgstr "至少保留一天的备份。"

msgid "Write the whole path of the folder, such as /mnt/backup/tend."
msgstr "请写文件夹的完整路径，例如 /mnt/backup/tend。"

msgid "Tend cannot write into {}. Choose a folder that the user who runs Tend may write."
msgstr "Tend 无法写入 {}。请选择运行 Tend 的用户可写的文件夹。"

msgid "There is no backup yet. If this machine's disk breaks, everything is lost."
msgstr "还没有备份。这台机器的磁盘一旦损坏，一切都会丢失。"

msgid "The last backup failed."
msgstr "最近一次备份失败了。"

msgid "The last backup is {} days old."
msgstr "最近一次备份已是 {} 天前。"

msgid "The last backup is no longer where it was written: {}"
msgstr "最近一次备份已不在原来的位置：{}"


msgid "See to the backup"
msgstr "去处理备份"

msgid "Backup"
msgstr "备份"

msgid "A copy of everything in one encrypted file. Each is read back, restored and compared before it counts."
msgstr "把全部数据存成一个加密文件。每一份都要读回、恢复、比对无误才算数。"

msgid "Every night"
msgstr "每晚自动备份"

msgid "The key"
msgstr "密钥"

msgid "Backups"
msgstr "备份列表"

msgid "When you need one"
msgstr "需要恢复时"

msgid "On any machine with Tend, with the private key in a file:"
msgstr "在任何装有 Tend 的机器上，把私钥存成文件，然后运行："

msgid "Try it now and then: only a restore with your own key shows that you still have the key."
msgstr "不时试一次：只有用自己的私钥恢复成功，才说明密钥还在您手里。"

msgid "Last backup"
msgstr "最近一次备份"

msgid "Last proven restore"
msgstr "最近一次验证恢复"

msgid "Next one"
msgstr "下一次"

msgid "none: there is no key yet"
msgstr "无：还没有密钥"

msgid "Proven: the backup of {} was restored and holds the same business."
msgstr "已验证：{} 的备份恢复后与业务数据一致。"

msgid "Back up now"
msgstr "立即备份"

msgid "Make a key below; the first backup begins right after it."
msgstr "请在下面生成密钥，随后就会开始第一份备份。"

msgid "The first one is made within a minute."
msgstr "第一份将在一分钟内开始。"

msgid "Earlier backups are untouched. It is tried again every hour."
msgstr "之前的备份不受影响。每小时会再试一次。"

msgid "Tend was not running at night, or could not write. It is tried again every hour."
msgstr "夜间 Tend 没有运行，或无法写入。每小时会再试一次。"

msgid "Connect its disk, or back up now."
msgstr "请连接它所在的磁盘，或立即备份。"

msgid "Another program makes it."
msgstr "由另一个程序进行。"

msgid "Backups are sealed to the key {}. Only its private half opens them, and Tend does not have it."
msgstr "备份用密钥 {} 加密。只有对应的私钥能打开，而 Tend 没有私钥。"

msgid "A backup is sealed with a public key, and only the private half opens it. You keep the private half; Tend does not."
msgstr "备份用公钥加密，只有私钥能打开。私钥由您保管，Tend 不保存。"

msgid "Make a key"
msgstr "生成密钥"

msgid "Make another key"
msgstr "另生成一个密钥"

msgid "Safer still: make it on another machine, and put only the public half here:"
msgstr "更稳妥的做法：在另一台机器上生成，只把公钥填到这里："

msgid "Made"
msgstr "时间"

msgid "Size"
msgstr "大小"

msgid "failed"
msgstr "失败"

msgid "There is no backup yet."
msgstr "还没有备份。"

msgid "made room"
msgstr "已清理"

msgid "proven"
msgstr "已验证"

msgid "not encrypted"
msgstr "未加密"

msgid "Public key"
msgstr "公钥"

msgid "Begins with tend-public-. Empty: no backup is made by itself."
msgstr "以 tend-public- 开头。留空则不自动备份。"

msgid "Folder"
msgstr "文件夹"

msgid "Best on another disk. Empty: {}"
msgstr "最好在另一块磁盘上。留空则为：{}"

msgid "Every night at"
msgstr "每晚时间"

msgid "Keep the last of so many days"
msgstr "保留最近多少天，每天一份"

msgid "Keep the last of so many weeks"
msgstr "保留最近多少周，每周一份"

msgid "Keep the last of so many months"
msgstr "保留最近多少个月，每月一份"

msgid "The backup begins."
msgstr "备份开始了。"

msgid "The key is in use. The first backup begins."
msgstr "密钥已启用，第一份备份开始了。"


msgid "A new key"
msgstr "新密钥"

msgid "Keep the private half now. It is shown this once and Tend does not keep it."
msgstr "请现在就保存私钥。它只显示这一次，Tend 不会保存。"

msgid "Put it into a password manager and on paper, not on this machine. Who has it can read every backup; without it nobody can, you neither."
msgstr "请存进密码管理器并抄在纸上，不要放在这台机器上。有它就能读所有备份；没有它谁也读不了，包括您自己。"

msgid "The private half, for you"
msgstr "私钥，由您保管"

msgid "The public half, for Tend"
msgstr "公钥，交给 Tend"

msgid "I have kept the private half"
msgstr "我已保存好私钥"

msgid "From then on backups are sealed to this key. Earlier ones open with the key they were made for; keep it too."
msgstr "此后的备份用这个密钥加密。之前的备份仍要用当时的密钥打开，请一并保留。"



msgid "The file has no rows."
msgstr "文件里没有数据行。"

msgid "There is no column “{}”; the file has: {}."
msgstr "没有“{}”这一列；文件中的列有：{}。"

msgid "“{}” has {} different words; a target is a number or has two values, such as yes and no."
msgstr "“{}”有 {} 种不同的文字；预测目标应为数值，或只有“是”“否”这样的两个取值。"

msgid "Say with --target which column is to be predicted; the file has: {}."
msgstr "请用 --target 指明要预测哪一列；文件中的列有：{}。"

msgid "Say with --{} which column it is; the file has: {}."
msgstr "请用 --{} 指明是哪一列；文件中的列有：{}。"

msgid "“{}” is not a column of numbers."
msgstr "“{}”不是数值列。"

msgid "“{}” is blank in every row."
msgstr "“{}”在每一行都是空的。"

msgid "“{}” is the same in every row; there is nothing to tell apart."
msgstr "“{}”在每一行都相同，没有可区分的内容。"

msgid "{} rows are too few to learn from; at least 3 are needed, and 50 to judge a model."
msgstr "{} 行太少，无法学习；至少需要 3 行，要评判模型则需要 50 行。"

msgid "No column is left to learn from: the others are blank, the same in every row, or names of the rows."
msgstr "没有可供学习的列：其余各列或为空，或每行相同，或只是行的名称。"

msgid "“{}” is a number; choose linear, forest or boosting."
msgstr "“{}”是数值，请选择 linear、forest 或 boosting。"

msgid "“{}” has two values; choose logistic, forest, boosting, cautious or blend."
msgstr "“{}”只有两个取值，请选择 logistic、forest、boosting、cautious 或 blend。"

msgid "{} rows are too few; this model needs {}."
msgstr "{} 行太少，这个模型需要 {} 行。"

msgid "The columns are not equally long."
msgstr "各列长度不一致。"

msgid "“{}” is not a number in row {}."
msgstr "“{}”在第 {} 行不是数值。"

msgid "All rows to learn from have the same outcome; add rows with the other one, or choose the cautious model."
msgstr "用于学习的各行结果全都相同；请加入另一种结果的行，或选择 cautious 模型。"

msgid "“{}” says nothing that the columns before it do not say."
msgstr "“{}”没有提供前面各列以外的信息。"

msgid "“{}” is out of range in row {}."
msgstr "“{}”在第 {} 行超出了范围。"

msgid "The features tell the outcomes apart completely; choose a penalty with --l2, such as 1."
msgstr "这些特征能把两种结果完全分开；请用 --l2 设定惩罚项，例如 1。"

msgid "The fit still moved after {} steps; a greater penalty with --l2 helps."
msgstr "拟合经过 {} 步仍未稳定；用 --l2 加大惩罚项会有帮助。"

msgid "The file has no purchase with a customer, a day and an amount above 0."
msgstr "文件里没有同时写明客户、日期且金额大于 0 的购买记录。"

msgid "{} customers are too few for fifths; at least 5 are needed."
msgstr "{} 位客户太少，无法分成五等份；至少需要 5 位。"

msgid "There are fewer than {} different customers; choose fewer clusters."
msgstr "不同的客户不足 {} 位，请减少聚类数。"


msgid "Rows that cannot be read and are left out: {}."
msgstr "无法读取而略去的行数：{}。"

msgid "Rows in which “{}” is blank are left out: {}."
msgstr "“{}”为空而略去的行数：{}。"

msgid "“{}” is read as days."
msgstr "“{}”按日期读作天数。"

msgid "Left out because they name the rows: {}."
msgstr "因只是行的名称而略去：{}。"

msgid "Left out because they are the same in every row: {}."
msgstr "因每行相同而略去：{}。"

msgid "Left out because they are blank in every row: {}."
msgstr "因整列为空而略去：{}。"

msgid "Left out because another one says the same: {}."
msgstr "因与括号中的特征含义相同而略去：{}。"

msgid "Blank cells that count as the mean of the others: {}."
msgstr "空单元格按其余数值的平均值计：{}。"

msgid "Blank cells that count as a word of their own: {}."
msgstr "空单元格单独算作一个类别：{}。"

msgid "Rare words that count as the most frequent one: {}."
msgstr "少见的类别并入最常见的类别：{}。"

msgid "Purchases of one day count as one; with --order the numbers of orders are counted."
msgstr "同一天的多次购买算一次；用 --order 指明订单号列后按订单计数。"

msgid "Lines without a customer, left out: {}."
msgstr "没有写明客户而略去的行数：{}。"

msgid "Lines with an amount or a quantity of 0 or less, left out: {}."
msgstr "金额或数量不大于 0 而略去的行数：{}。"

msgid "Lines whose payment did not go through, left out: {}."
msgstr "付款未成功而略去的行数：{}。"

msgid "Lines after the day of counting, left out: {}."
msgstr "晚于统计日而略去的行数：{}。"

msgid "Lines whose day or amount cannot be read, left out: {}."
msgstr "日期或金额无法读取而略去的行数：{}。"


msgid "{} rows are too few to judge a model by; with 50 or more the figures begin to mean something."
msgstr "{} 行太少，不足以评判模型；有 50 行以上，这些数字才开始有意义。"

msgid "{} folds instead of {}, one for each row."
msgstr "折数由 {2} 改为 {1}，每行一折。"

msgid "Without a penalty the coefficients grow without end, because the features tell the outcomes apart; fitted with --l2 1 instead."
msgstr "这些特征能把两种结果分开，不加惩罚项时系数会无限增大；已改用 --l2 1 拟合。"

msgid "The forest learns the product of its own inputs: P_t · s_t · r_t follows from the columns it is given, so a small error says nothing of customers."
msgstr "这个森林学的是自身输入的乘积：P_t · s_t · r_t 可由给定的列直接算出，误差小并不说明对客户有所了解。"

msgid "Almost enough alone, so perhaps known only afterwards: {}."
msgstr "单独一列就几乎能断定结果，可能是事后才知道的信息：{}。"

msgid "Tend's own choice: logistic regression, two kinds of boosting and a forest, blended by how well each predicts rows it has not seen."
msgstr "Tend 自选：逻辑回归、两种提升树和一个随机森林，按各自预测未见过的行的表现加权融合。"

msgid "Tend's own choice for few rows: a logistic regression that starts from a cautious belief and moves as far as the rows go."
msgstr "行数较少时 Tend 自选：从谨慎的先验出发、按数据多少调整的逻辑回归。"

msgid "Tend's own choice: a random forest."
msgstr "Tend 自选：随机森林。"

msgid "Tend's own choice for a number: of a regression, a forest and boosted trees the one that errs least on these folds."
msgstr "目标为数值时 Tend 自选：线性回归、随机森林和提升树中在这些折上误差最小的一个。"

msgid "{} customers are few: fifths and clusters may change with every purchase."
msgstr "只有 {} 位客户：五等份和聚类可能随每次购买而变化。"

msgid "The customers differ too little for clusters."
msgstr "客户之间差异太小，无法聚类。"


msgid "{} rows, “{}” predicted by {}, {} folds"
msgstr "{} 行，“{}”由{}预测，{} 折"

msgid "logistic regression"
msgstr "逻辑回归"

msgid "linear regression"
msgstr "线性回归"

msgid "a random forest"
msgstr "随机森林"

msgid "boosted trees"
msgstr "提升树"

msgid "the cautious model"
msgstr "谨慎模型"

msgid "a blend of models"
msgstr "融合模型"

msgid "feature"
msgstr "特征"

msgid "coefficient"
msgstr "系数"

msgid "standard error"
msgstr "标准误"

msgid "what counts"
msgstr "重要因素"

msgid "log-loss"
msgstr "对数损失"

msgid "accuracy"
msgstr "准确率"

msgid "precision"
msgstr "精确率"

msgid "recall"
msgstr "召回率"

msgid "calibration error"
msgstr "校准误差"

msgid "Chances of “{}” in tenths of the rows, and what came"
msgstr "按行十等分：“{}”的预测概率与实际比例"

msgid "predicted"
msgstr "预测"

msgid "came"
msgstr "实际"

msgid "{} customers with {} purchase lines, counted on {}"
msgstr "{} 位客户，{} 行购买记录，统计日 {}"

msgid "segment"
msgstr "分组"

msgid "share of money"
msgstr "金额占比"

msgid "cluster"
msgstr "聚类"

msgid "days since"
msgstr "距上次天数"

msgid "purchases"
msgstr "购买次数"

msgid "money"
msgstr "金额"

msgid "Best customers"
msgstr "最佳客户"

msgid "Loyal customers"
msgstr "忠诚客户"

msgid "New or occasional"
msgstr "新客或偶尔购买"

msgid "Fading"
msgstr "渐少往来"

msgid "Good ones slipping away"
msgstr "正在流失的好客户"

msgid "Long silent"
msgstr "沉寂已久"

msgid "Buy lately, often and much"
msgstr "近期购买，次数多、金额高"

msgid "Buy lately, more than most"
msgstr "近期购买，高于多数客户"

msgid "Buy lately, little so far"
msgstr "近期购买，目前还不多"

msgid "Bought much, silent for a while"
msgstr "曾经买得多，近来沉寂"

msgid "Bought little, silent for long"
msgstr "买得少，沉寂已久"



msgid "No row has a day and a number; check --date and --value."
msgstr "没有一行同时有日期和数值，请检查 --date 和 --value。"

msgid "The days span more periods than can be forecast from; check --date."
msgstr "日期跨度过大，无法预测，请检查 --date。"

msgid "--order is p,d,q such as 1,1,1: p and q at most 12, d at most 2."
msgstr "--order 写作 p,d,q，例如 1,1,1；p 和 q 不超过 12，d 不超过 2。"

msgid "Of ARIMA, exponential smoothing and the naive forecasts, the one that would have erred least in the past."
msgstr "在 ARIMA、指数平滑和朴素预测中，选用了回看过去误差最小的一个。"

msgid "{} periods are too few; this model needs {}. The last value is carried forward instead."
msgstr "只有 {} 期，这个模型至少需要 {} 期；改为沿用最后一期的值。"

msgid "The values never change but by the same amount; the last one is carried forward."
msgstr "数值没有变化，或每期变化都相同；沿用最后一期的值。"

msgid "The fit did not settle; the last value is carried forward instead. Another --order may help."
msgstr "拟合未能稳定，改为沿用最后一期的值；换一个 --order 或许可行。"

msgid "Counted by month; --by week says otherwise."
msgstr "按月统计；可用 --by week 改为按周。"

msgid "Counted by week; --by month says otherwise."
msgstr "按周统计；可用 --by month 改为按月。"

msgid "The period from {} is not whole and was left out."
msgstr "{} 开始的一期不完整，未计入。"

msgid "Periods without a row: {}; their values are taken on the line between their neighbours."
msgstr "有 {} 期没有数据，取前后两期连线上的值。"

msgid "Periods without a row count as 0."
msgstr "没有数据的各期按 0 计。"

msgid "In the past this model erred more than carrying the last value forward."
msgstr "回看过去，这个模型的误差比沿用上一期的值还大。"

msgid "{} periods, forecast by: {}"
msgstr "共 {} 期，预测模型：{}"

msgid "from"
msgstr "起始日"

msgid "expected"
msgstr "预期"

msgid "95 % low"
msgstr "95% 下限"

msgid "95 % high"
msgstr "95% 上限"

msgid "Looking back from {} points in time, it erred by {} on average; the last value carried forward by {}."
msgstr "从过去 {} 个时点回看，平均误差为 {}；沿用上一期的值则为 {}。"

msgid "The value of a year before erred by {}."
msgstr "沿用上年同期的值，平均误差为 {}。"


msgid "The file has no purchase with a customer, a day and an amount."
msgstr "文件里没有同时写明客户、日期和金额的购买记录。"

msgid "Lines with an amount below 0, left out: {}."
msgstr "金额为负而略去的行数：{}。"

msgid "No customer bought on a second day; there is nothing to learn about coming back."
msgstr "没有客户在另一天再次购买，无从了解回购情况。"

msgid "{} customers are too few; at least {} are needed."
msgstr "{} 位客户太少，至少需要 {} 位。"

msgid "The purchases do not tell how customers differ: a parameter grows without end. More customers or a longer time help."
msgstr "从这些购买看不出客户之间的差异，有参数无限增大；客户更多或时间更长会有帮助。"

msgid "{} customers with a second purchase and an amount are too few for amounts; at least {} are needed."
msgstr "有回购且有金额的客户只有 {} 位，不足以推算金额，至少需要 {} 位。"

msgid "All customers spend the same, so there is no worth by customer."
msgstr "所有客户的消费金额相同，无法按客户推算价值。"

msgid "The amounts do not tell how customers differ, so there is no worth by customer."
msgstr "从金额看不出客户之间的差异，无法按客户推算价值。"

msgid "{} customers are few for four parameters; with some hundreds the figures become steady."
msgstr "{} 位客户对四个参数来说偏少；有几百位客户时，结果才会稳定。"

msgid "{} customers, seen until {}"
msgstr "{} 位客户，观察至 {}"

msgid "still active"
msgstr "仍活跃"

msgid "purchases in {} weeks"
msgstr "{} 周内购买次数"

msgid "worth in {} months"
msgstr "{} 个月内价值"

msgid "… and {} more; --json shows all."
msgstr "……另有 {} 位；加 --json 显示全部。"


msgid "No row has both a duration and an event."
msgstr "没有一行同时有时长和结局。"

msgid "“{}” is negative in row {}; a duration is 0 or more."
msgstr "“{}”在第 {} 行是负数；时长应为 0 或更大。"

msgid "Rows without a duration or an event, left out: {}."
msgstr "缺少时长或结局而略去的行数：{}。"

msgid "“{}” says whether the case was lost; write 1 and 0, or yes and no."
msgstr "“{}”表示是否已流失，请写 1 和 0，或“是”和“否”。"

msgid "“{}” has {} different values; 2 to 50 make groups that can be compared."
msgstr "“{}”有 {} 种不同的取值；2 到 50 种才能分组比较。"

msgid "The covariates are blank, the same in every row, or names of the rows."
msgstr "这些协变量或为空，或每行相同，或只是行的名称。"

msgid "Left out because those before them say the same: {}."
msgstr "因前面的特征已含有相同信息而略去：{}。"

msgid "{} losses are few; with 10 or more the figures begin to mean something."
msgstr "只有 {} 例流失；有 10 例以上，这些数字才开始有意义。"

msgid "{} losses are too few for {} covariates; name fewer."
msgstr "{} 例流失不足以支持 {} 个协变量，请减少协变量。"

msgid "Nobody was lost, or there is one group only; there is nothing to compare."
msgstr "没有人流失，或者只有一组，没有可比较的内容。"

msgid "A covariate tells the lost apart from the others completely, so its weight grows without end; leave it out."
msgstr "有一个协变量能把流失者与其他人完全分开，其系数会无限增大；请去掉它。"

msgid "The fit still moved after {} steps; name fewer covariates."
msgstr "拟合经过 {} 步仍未稳定，请减少协变量。"

msgid "{} cases, {} lost; half are still there after: {}"
msgstr "共 {} 例，流失 {} 例；剩下一半的时间点：{}"

msgid "time"
msgstr "时间"

msgid "there before"
msgstr "此前在场"

msgid "still there"
msgstr "仍在"

msgid "group"
msgstr "组"

msgid "cases"
msgstr "例数"

msgid "half still there after"
msgstr "剩一半的时间"

msgid "The chance of such differences if the groups were alike: {}"
msgstr "若各组相同，出现这种差异的概率：{}"

msgid "covariate"
msgstr "协变量"

msgid "times the hazard"
msgstr "风险倍数"

msgid "Of pairs in which one was lost first, the share told in the right order: {}"
msgstr "在能分出先后的配对中，模型排对顺序的比例：{}"



msgid "May leave within 90 days"
msgstr "90 天内可能流失"

msgid "May leave"
msgstr "流失风险"

msgid "Within 30 days: {}"
msgstr "30 天内：{}"

msgid "{} to {} in 8 of 10 cases"
msgstr "十次中有八次在 {} 到 {} 之间"

msgid "Not a customer now."
msgstr "目前不是客户。"

msgid "Too little data: at least {} customers must have been here for a month."
msgstr "数据太少：至少要有 {} 位客户已来满一个月。"

msgid "This is being worked out; look again in a moment."
msgstr "正在计算，请稍后再看。"

msgid "speaks for leaving"
msgstr "倾向流失"

msgid "speaks for staying"
msgstr "倾向留下"

msgid "Health"
msgstr "健康度"

msgid "Health {}"
msgstr "健康度 {}"

msgid "of 100"
msgstr "满分 100"

msgid "Nothing is known yet that health could be told from."
msgstr "还没有可以判断健康度的信息。"

msgid "{} of the score is known."
msgstr "评分依据已知 {}。"

msgid "{} in a week: {}."
msgstr "一周内 {}：{}。"

msgid "Feedback"
msgstr "反馈"

msgid "Relationship"
msgstr "往来"

msgid "Goals"
msgstr "目标"

msgid "Worth"
msgstr "价值"

msgid "Worth {}"
msgstr "价值 {}"

msgid "Not known: there is no income to go by."
msgstr "未知：没有收入可供参考。"

msgid "Income still to be expected in five years, less the discount; {} to {} in 8 of 10 cases."
msgstr "未来五年预计收入（已折现）；十次中有八次在 {} 到 {} 之间。"

msgid "Most likely to leave"
msgstr "最可能流失"

msgid "Most worth"
msgstr "价值最高"

msgid "Least healthy"
msgstr "健康度最低"


msgid "Income and risk"
msgstr "收入与风险"

msgid "Who brings most a year and is most likely to leave stands at the top right."
msgstr "右上角是年收入贡献最高、最可能流失的客户。"

msgid "lowest third of income"
msgstr "收入最低的三分之一"

msgid "income a year"
msgstr "年收入"

msgid "middle third"
msgstr "中间三分之一"

msgid "highest third"
msgstr "收入最高的三分之一"

msgid "below 10 %"
msgstr "低于 10%"

msgid "10 to 30 %"
msgstr "10% 至 30%"

msgid "30 % or more"
msgstr "30% 及以上"

msgid "risk of leaving within 90 days, in %"
msgstr "90 天内流失风险（%）"

msgid "Too few customers have an income and a risk yet; tend train learns them."
msgstr "有收入和风险的客户还太少；可先运行 tend train。"


msgid "silence means lost in {} days at the earliest"
msgstr "最早再沉默 {} 天才算流失"

msgid "pays by subscription"
msgstr "按订阅付费"

msgid "pays without a subscription"
msgstr "没有订阅"

msgid "here for {} days"
msgstr "成为客户 {} 天"

msgid "here for {} months"
msgstr "成为客户 {} 个月"

msgid "uses in four weeks: {}, usually {}"
msgstr "四周使用 {} 次，平时 {} 次"

msgid "last used {} days ago, usually every {} days"
msgstr "上次使用在 {} 天前，平时每 {} 天一次"

msgid "last used {} days ago"
msgstr "上次使用在 {} 天前"

msgid "last bought {} days ago, usually every {} days"
msgstr "上次购买在 {} 天前，平时每 {} 天一次"

msgid "last bought {} days ago, once so far"
msgstr "上次购买在 {} 天前，至今一次"

msgid "a payment is {} days late"
msgstr "有一笔付款逾期 {} 天"

msgid "a payment is a day late"
msgstr "有一笔付款逾期一天"

msgid "pays less than three months ago"
msgstr "付费比三个月前少"

msgid "has cancelled"
msgstr "已取消订阅"

msgid "last answer {} of 10, {} days ago"
msgstr "最近评分 {} 分（满分 10），{} 天前"

msgid "answers fell from {} to {}"
msgstr "评分从 {} 降到 {}"

msgid "talks in three months: {}"
msgstr "三个月内沟通 {} 次"

msgid "no talk in three months"
msgstr "三个月没有沟通"

msgid "got money back in the last three months"
msgstr "近三个月有退款"

msgid "milestones that are late: {}"
msgstr "逾期的里程碑：{}"


msgid "Models"
msgstr "模型"

msgid "Nothing that was claimed has come due yet"
msgstr "还没有到期的预测"

msgid "{} were expected to leave, {} did"
msgstr "预计流失 {} 位，实际 {} 位"

msgid "Every risk is written down once a month and checked when its time is over."
msgstr "每月记下每位客户的风险，到期后与实际对照。"

msgid "{} claims wait for their day; the first is checked on {}."
msgstr "有 {} 条预测等待到期，最早的将在 {} 核对。"

msgid "Within {} days"
msgstr "{} 天内"

msgid "Within {} days, as it would have been claimed"
msgstr "{} 天内（回看推演）"

msgid "Claims"
msgstr "预测数"

msgid "expected {}"
msgstr "预计 {}"

msgid "Brier score"
msgstr "Brier 分数"

msgid "the plain rate has {}"
msgstr "用统一比例为 {}"

msgid "Off by"
msgstr "平均偏差"

msgid "Off by, in points"
msgstr "平均偏差（百分点）"

msgid "points on average"
msgstr "个百分点"

msgid "Left, by the chance that was claimed"
msgstr "按预测概率分组的实际流失率"

msgid "Claimed"
msgstr "预测"

msgid "The claims told customers apart better than one rate for all."
msgstr "这些预测比对所有人用同一比例更准。"

msgid "The claims were no better than one rate for all."
msgstr "这些预测并不比对所有人用同一比例更准。"

msgid "no single reason"
msgstr "没有单一原因"

msgid "Warnings by their strongest reason"
msgstr "按最主要原因统计的预警"

msgid "Warnings"
msgstr "预警"

msgid "Warned of, at {} or more: {} left and {} stayed. Not warned of: {} left."
msgstr "预警（{} 及以上）：{} 位流失，{} 位留下；未预警而流失：{} 位。"

msgid "Look back"
msgstr "回看"

msgid "As it was on {} is being worked out."
msgstr "正在推演 {} 当时的预测。"

msgid "What would have been claimed on the first day of each of the last twelve months, from what was known then, and what came of it."
msgstr "以当时已知的信息，推演过去十二个月每月第一天会作出的预测，并与实际结果对照。"

msgid "Look back twelve months"
msgstr "回看十二个月"

msgid "What was learnt"
msgstr "学到了什么"

msgid "blend of four"
msgstr "四种模型混合"

msgid "cautious"
msgstr "谨慎模型"

msgid "Cases"
msgstr "样本"

msgid "Model"
msgstr "模型"

msgid "Share"
msgstr "占比"

msgid "Within"
msgstr "期限"

msgid "of the plain rate"
msgstr "统一比例"

msgid "Learnt on {}; it is learnt anew every week."
msgstr "学习于 {}，每周重新学习。"

msgid "How to read this"
msgstr "如何阅读"

msgid "A case is a customer on a past day, with what was known then; left means no longer a customer when the days were over, by the rule that churn is counted with."
msgstr "一个样本是过去某一天的一位客户及当时已知的信息；“流失”指期限结束时按流失率的口径已不再是客户。"

msgid "The scores are of cases of customers that the model had not seen. AUC is the chance that of two customers the one who left had the higher risk; one half knows nothing."
msgstr "各项分数来自模型没有见过的客户。AUC 是两位客户中流失的那位风险更高的概率；0.5 等于一无所知。"

msgid "The Brier score is the mean squared distance of a chance from what came; lower is better, and the plain rate is what saying the same of everybody gets."
msgstr "Brier 分数是概率与实际结果的均方差，越低越好；“统一比例”是对所有人说同一概率所得的分数。"

msgid "with or without a subscription"
msgstr "有无订阅"

msgid "time as a customer"
msgstr "成为客户的时间"

msgid "use against the own past"
msgstr "与自己过去相比的使用"

msgid "time since the last use"
msgstr "距上次使用的时间"

msgid "time since the last purchase"
msgstr "距上次购买的时间"

msgid "a late payment"
msgstr "付款逾期"

msgid "payment failed"
msgstr "付款失败"

msgid "what is paid"
msgstr "付费金额"

msgid "paying less than before"
msgstr "付费减少"

msgid "a cancellation"
msgstr "取消订阅"

msgid "the last answer"
msgstr "最近一次评分"

msgid "falling answers"
msgstr "评分下降"

msgid "talks"
msgstr "沟通"

msgid "money given back"
msgstr "退款"

msgid "late milestones"
msgstr "逾期的里程碑"


msgid "{} customers to look at"
msgstr "还有 {} 位客户待分析"

msgid "As it was on {}"
msgstr "推演到 {}"

msgid "Too little data: nobody can be told a risk before {} customers were watched for a month."
msgstr "数据太少：要有 {} 位客户观察满一个月，才能给出风险。"

msgid "days"
msgstr "天数"

msgid "left"
msgstr "流失"

msgid "Claims on past days, and what came"
msgstr "回看推演的预测与实际结果"

msgid "Claims, and what came"
msgstr "预测与实际结果"

msgid "claims"
msgstr "预测数"

msgid "expected to leave"
msgstr "预计流失"

msgid "within 90 days"
msgstr "90 天内"

msgid "in 8 of 10 cases"
msgstr "十次中有八次"

msgid "health"
msgstr "健康度"

msgid "worth"
msgstr "价值"

msgid "because"
msgstr "因为"



msgid "Forecasts"
msgstr "预测"

msgid "Customers who leave"
msgstr "流失的客户"

msgid "Too little to forecast yet"
msgstr "数据还太少，无法预测"

msgid "It was {} every time, and nothing points to a change"
msgstr "每期都是 {}，看不出会有变化"

msgid "In {} probably nobody will leave, {} to {} in 8 of 10 cases"
msgstr "{1}很可能没有客户流失，八成情况下在 {2} 至 {3} 位之间"

msgid "In {} about one customer will leave, {} to {} in 8 of 10 cases"
msgstr "{1}预计约有 1 位客户流失，八成情况下在 {2} 至 {3} 位之间"

msgid "In {} about {} customers will leave, {} to {} in 8 of 10 cases"
msgstr "{1}预计约有 {2} 位客户流失，八成情况下在 {3} 至 {4} 位之间"

msgid "In {} probably nobody will become a customer, {} to {} in 8 of 10 cases"
msgstr "{1}很可能没有新客户，八成情况下在 {2} 至 {3} 位之间"

msgid "In {} about one new customer will come, {} to {} in 8 of 10 cases"
msgstr "{1}预计约有 1 位新客户，八成情况下在 {2} 至 {3} 位之间"

msgid "In {} about {} new customers will come, {} to {} in 8 of 10 cases"
msgstr "{1}预计约有 {2} 位新客户，八成情况下在 {3} 至 {4} 位之间"

msgid "In {} about {} will come in, {} to {} in 8 of 10 cases"
msgstr "{1}预计收入约 {2}，八成情况下在 {3} 至 {4} 之间"

msgid "After {} recurring revenue will be about {} a month, {} to {} in 8 of 10 cases"
msgstr "{1}结束时，月度经常性收入预计约 {2}，八成情况下在 {3} 至 {4} 之间"

msgid "the week from {}"
msgstr "{}起的一周"


msgid "From {} whole months, {} to {}."
msgstr "依据 {1} 个完整的月份：{2}至{3}。"

msgid "From {} whole weeks, {} to {}."
msgstr "依据 {1} 个完整的周：{2}至{3}。"

msgid "Nothing of this kind has lasted a whole period yet, so there is nothing to go by."
msgstr "这项数据还没有满一个完整的周期，无从预测。"

msgid "Whole months so far: {}. From {} on there is something to go by."
msgstr "目前有 {} 个完整的月份；满 {} 个才有依据。"

msgid "Whole weeks so far: {}. From {} on there is something to go by."
msgstr "目前有 {} 个完整的周；满 {} 个才有依据。"

msgid "By week there may be enough."
msgstr "按周也许已经够了。"

msgid "The month that is still running is left out of the past, and forecast as a whole."
msgstr "还没结束的这个月不计入过去，按整月预测。"

msgid "The week that is still running is left out of the past, and forecast as a whole."
msgstr "还没结束的这一周不计入过去，按整周预测。"

msgid "Only the last {} months are looked back on."
msgstr "只回看最近 {} 个月。"

msgid "Only the last {} weeks are looked back on."
msgstr "只回看最近 {} 周。"

msgid "The last payment is of {}; what follows counts as 0."
msgstr "最后一笔付款在 {}，此后按 0 计。"

msgid "Whoever was lost and comes back counts as new."
msgstr "流失后又回来的客户算作新客户。"

msgid "A forecast carries on what the past shows. Of what is new it knows nothing: another price, a campaign, a large customer who leaves."
msgstr "预测只是延续过去的走势，无法预知新的变化：调价、推广活动、大客户离开等。"


msgid "What is forecast"
msgstr "预测什么"

msgid "By week"
msgstr "按周"

msgid "Past and forecast"
msgstr "过去与预测"

msgid "What to expect"
msgstr "预计情况"

msgid "Expected"
msgstr "预计"

msgid "In 8 of 10 cases"
msgstr "八成情况下"

msgid "still running"
msgstr "进行中"

msgid "Week from"
msgstr "周（起始日）"

msgid "low"
msgstr "下限"

msgid "high"
msgstr "上限"


msgid "How good such forecasts were"
msgstr "这类预测过去有多准"

msgid "Forecast"
msgstr "预测方法"

msgid "Off by, on average"
msgstr "平均误差"

msgid "This forecast: {}"
msgstr "本预测：{}"

msgid "Repeating the last month"
msgstr "沿用上月的值"

msgid "Repeating the last week"
msgstr "沿用上周的值"

msgid "Repeating the same month of the year before"
msgstr "沿用上年同月的值"

msgid "Repeating the same week of the year before"
msgstr "沿用上年同周的值"

msgid "For each of the last {} months it was forecast anew, up to {} months ahead, from what was known before."
msgstr "对最近 {1} 个月，每次只用当时已知的数据重新预测，最远到 {2} 个月之后。"

msgid "For each of the last {} weeks it was forecast anew, up to {} weeks ahead, from what was known before."
msgstr "对最近 {1} 周，每次只用当时已知的数据重新预测，最远到 {2} 周之后。"

msgid "It erred clearly less than repeating the past would have, so it is shown."
msgstr "它的误差明显小于沿用旧值，因此采用它。"

msgid "No model was clearly better than just repeating the last month, so that is what is shown."
msgstr "没有模型明显胜过直接沿用上月的值，因此这里就沿用上月的值。"

msgid "No model was clearly better than just repeating the last week, so that is what is shown."
msgstr "没有模型明显胜过直接沿用上周的值，因此这里就沿用上周的值。"

msgid "No model was clearly better than just repeating the same month of the year before, so that is what is shown."
msgstr "没有模型明显胜过直接沿用上年同月的值，因此这里就沿用上年同月的值。"

msgid "No model was clearly better than just repeating the same week of the year before, so that is what is shown."
msgstr "没有模型明显胜过直接沿用上年同周的值，因此这里就沿用上年同周的值。"

msgid "Of {} ranges given that way, {} held what came."
msgstr "这样给出的 {1} 个范围中，有 {2} 个包含了实际结果。"

msgid "Of {} ranges given that way, {} held what came; so all ranges are made {} times as wide."
msgstr "这样给出的 {1} 个范围中，只有 {2} 个包含了实际结果，因此所有范围都放宽到 {3} 倍。"

msgid "Simple exponential smoothing"
msgstr "简单指数平滑"

msgid "Holt's linear trend"
msgstr "Holt 线性趋势"

msgid "Holt–Winters, additive seasons"
msgstr "Holt–Winters 加法季节"

msgid "Holt–Winters, multiplicative seasons"
msgstr "Holt–Winters 乘法季节"

msgid "Naive"
msgstr "沿用上期"

msgid "Seasonal naive"
msgstr "沿用上年同期"



msgid "Payment failed"
msgstr "付款失败"

msgid "Payment overdue"
msgstr "付款逾期"

msgid "No longer used"
msgstr "不再使用"

msgid "Low score"
msgstr "评分偏低"

msgid "Buys no more"
msgstr "不再购买"

msgid "Use fell"
msgstr "使用减少"

msgid "Pays less"
msgstr "付费减少"

msgid "Score fell"
msgstr "评分下降"

msgid "Paid time ends"
msgstr "付费期将尽"

msgid "Milestone late"
msgstr "里程碑延误"

msgid "Use grew"
msgstr "使用增加"

msgid "No talk for long"
msgstr "久未联系"


msgid "last use {}"
msgstr "最近使用：{}"

msgid "first attempt {}"
msgstr "首次尝试：{}"

msgid "last payment {}"
msgstr "最近付款：{}"

msgid "answered {}"
msgstr "作答日：{}"

msgid "due {}"
msgstr "到期日：{}"

msgid "last talk {}"
msgstr "最近联系：{}"

msgid "noticed {}"
msgstr "发现日：{}"


msgid "Stopped using it; before, nearly daily."
msgstr "之前几乎每天使用，现在不再使用。"

msgid "Stopped using it; before, every {} days."
msgstr "之前通常每 {} 天使用一次，现在不再使用。"

msgid "Used {} times in four weeks, usually {} times."
msgstr "近四周使用 {} 次，平时 {} 次。"

msgid "Used {} times in four weeks, usually {} to {} times."
msgstr "近四周使用 {} 次，平时 {} 到 {} 次。"

msgid "{} was not paid."
msgstr "{} 的付款未成功。"

msgid "{} was not paid after {} attempts."
msgstr "{} 的付款未成功，已尝试 {} 次。"

msgid "A payment did not come through."
msgstr "有一笔付款未成功。"

msgid "A payment did not come through after {} attempts."
msgstr "有一笔付款未成功，已尝试 {} 次。"

msgid "A payment is overdue; usually one comes every {} days."
msgstr "付款已逾期；平时每 {} 天付款一次。"

msgid "A payment is overdue."
msgstr "付款已逾期。"

msgid "Cancelled, but still running."
msgstr "已取消，但尚未到期。"

msgid "Pays {} % less than three months ago."
msgstr "付费比三个月前少 {}%。"

msgid "What was cancelled stops soon."
msgstr "已取消的订阅即将停止。"

msgid "The year that is paid ends soon."
msgstr "已付费的一年即将到期。"

msgid "No purchase; usually one every {} days. Counts as lost after {} days."
msgstr "没有新的购买；平时每 {} 天一次。满 {} 天将视为流失。"

msgid "The score fell from {} to {} on a scale of 10."
msgstr "评分从 {} 降到 {}（满分 10）。"

msgid "A score of {} on a scale of 10."
msgstr "评分为 {}（满分 10）。"

msgid "A milestone of the success plan is late."
msgstr "成功计划有一个里程碑延误。"

msgid "{} milestones of the success plan are late."
msgstr "成功计划有 {} 个里程碑延误。"

msgid "A good customer that nobody has talked with for half a year."
msgstr "这位优质客户已有半年无人联系。"

msgid "There is no such signal."
msgstr "没有这条信号。"


msgid "Signals"
msgstr "信号"

msgid "Kinds of signals"
msgstr "信号类型"

msgid "What changed with a customer and deserves a look; what weighs most stands first."
msgstr "客户身上值得关注的变化，重要的排在前面。"

msgid "Nothing asks for a look. Signals come by themselves when a customer's use, payments or answers change."
msgstr "目前没有需要关注的事。客户的使用、付款或作答有变化时，信号会自动出现。"

msgid "Nothing asks for a look."
msgstr "目前没有需要关注的事。"

msgid "Done. It is not told again."
msgstr "已处理，不再提示。"

msgid "Not important. It is not told again."
msgstr "已标为不重要，不再提示。"

msgid "Done"
msgstr "已处理"

msgid "Not important"
msgstr "不重要"

msgid "signal"
msgstr "信号"

msgid "words"
msgstr "说明"



msgid "Pulse"
msgstr "主观感受"

msgid "Pulse: {}"
msgstr "主观感受：{}"

msgid "good"
msgstr "良好"

msgid "to be watched"
msgstr "需要留意"

msgid "in danger"
msgstr "有危险"

msgid "How do you feel about this customer? It stands beside health and does not change it."
msgstr "您对这位客户感觉如何？它与健康度并列显示，不影响健康度。"

msgid "Set on {}"
msgstr "记录于 {}"

msgid "Set the pulse"
msgstr "记录感受"

msgid "How it feels"
msgstr "感觉如何"

msgid "Why, if you like"
msgstr "原因（可不填）"

msgid "Choose how it feels."
msgstr "请选择感觉如何。"

msgid "Health looks good, yet you feel danger: you may know what no figure shows."
msgstr "健康度不错，您却觉得有危险：也许您知道数字没有反映的事。"

msgid "Health looks bad, yet you feel good about it: see which part is low."
msgstr "健康度偏低，您却感觉良好：看看是哪一项偏低。"

msgid "pulse {}"
msgstr "感受{}"

msgid "pulse not {}"
msgstr "感受不是{}"

msgid "At most 500 characters, please."
msgstr "最多 500 个字符。"


msgid "What counts in health"
msgstr "健康度的构成"

msgid "The weights of the parts, by stage, out of 100. Others are proposed where they would have told better who left within 90 days; nothing changes by itself."
msgstr "各阶段中每一项所占的权重，合计 100。如果另一组权重本可以更准确地看出谁会在 90 天内流失，这里就会提出建议；未经您同意不会更改。"

msgid "{}, in use"
msgstr "{}（使用中）"

msgid "{}, proposed"
msgstr "{}（建议）"

msgid "in use"
msgstr "使用中"

msgid "Too little data: nobody was watched for 90 days yet."
msgstr "数据太少：还没有客户观察满 90 天。"

msgid "{}: too little data. {} left so far; {} more are needed."
msgstr "{}：数据太少。目前流失 {} 位，还需要 {} 位。"

msgid "{}: too little data. {} stayed so far; {} more are needed."
msgstr "{}：数据太少。目前留下 {} 位，还需要 {} 位。"

msgid "{}: other weights are used since; they are compared when it is learnt anew."
msgstr "{}：此后已改用其他权重，下次学习时再作比较。"

msgid "{}: {} of {} cases left."
msgstr "{1}：{3} 个样本中流失 {2} 个。"

msgid "No other weights tell them apart better than by chance."
msgstr "没有哪组权重的区分效果好到超出偶然。"

msgid "The proposed weights tell them apart better, by {} ({})."
msgstr "建议的权重区分得更准，AUC 提高 {}（{}）。"

msgid "Use these weights"
msgstr "采用这些权重"

msgid "Use again"
msgstr "重新采用"

msgid "Until"
msgstr "止"

msgid "Weights so far"
msgstr "用过的权重"

msgid "Weights"
msgstr "权重"

msgid "the beginning"
msgstr "一开始"

msgid "as usual in the kind of business"
msgstr "该业务类型的常用权重"

msgid "The AUC of weights is the chance that of two customers the one who left had the lower health. Each customer is judged by weights found without it; others are proposed only where the whole 99 % interval of the gain lies above 0."
msgstr "权重的 AUC 是两位客户中流失的那位健康度更低的概率。评判每位客户时，所用的权重并未用到该客户的数据；只有当改进的 99% 区间高于 0 时才会提出建议。"

msgid "These weights are used now; all customers are looked at again."
msgstr "已采用这些权重，正在重新分析所有客户。"

msgid "There are no better weights to use just now."
msgstr "目前没有更好的权重可用。"

msgid "There are no such weights."
msgstr "没有这组权重。"

msgid "There is nothing to take back."
msgstr "没有可以撤回的更改。"



msgid "what is left of each sum after what it costs to serve, 0.7 for 70 %; empty where nobody said"
msgstr "每笔收入扣除服务成本后剩余的比例，70% 写作 0.7；未说明则留空"

msgid "A gross margin lies above 0 and is at most 100 %."
msgstr "毛利率须大于 0，且不超过 100%。"

msgid "Gross margin, %"
msgstr "毛利率（%）"

msgid "What is left of each sum after what it costs to serve. The worth of customers is then told as profit; empty, it is income."
msgstr "每笔收入扣除服务成本后剩余的比例。填写后，客户价值按利润显示；留空则按收入显示。"

msgid "Income to come"
msgstr "预计收入"

msgid "Profit to come"
msgstr "预计利润"

msgid "Profit still to be expected in five years, less the discount; {} to {} in 8 of 10 cases."
msgstr "未来五年预计利润（已折现）；十次中有八次在 {} 到 {} 之间。"


msgid "Contact has left"
msgstr "联系人离开"

msgid "left {}"
msgstr "离开日：{}"

msgid "{} has left, the only one there to talk to."
msgstr "{} 已离开，这是那边唯一的联系人。"

msgid "{} has left, who had a say there."
msgstr "{} 已离开，此人在那边有决定权。"

msgid "Left on {}. Mail and phone are kept, but not shown as a way to reach this customer."
msgstr "已于{}离开。邮箱和电话仍会保留，但不再作为该客户的联系方式显示。"

msgid "Has left"
msgstr "已离开"

msgid "Is there again"
msgstr "仍在职"

msgid "{} has left"
msgstr "{} 已离开"

msgid "{} is there again"
msgstr "{} 仍在职"


msgid "Plan limits"
msgstr "套餐上限"

msgid "What a plan has in a month. Who has used four fifths of it, or will by the end of the month, gives a signal: a good moment to offer the next plan."
msgstr "套餐每月包含的用量。客户用到五分之四，或预计月底前会用到时，会出现信号：正是推荐更高套餐的时机。"

msgid "No plan has a limit yet."
msgstr "还没有套餐设置上限。"

msgid "Add a limit"
msgstr "添加上限"

msgid "Kind of use"
msgstr "使用类型"

msgid "How many a month"
msgstr "每月多少次"

msgid "By the name it has in subscriptions."
msgstr "使用订阅中的套餐名称。"

msgid "Name the plan in at most 200 characters."
msgstr "请填写套餐名称，最多 200 个字符。"

msgid "Choose a kind of use."
msgstr "请选择使用类型。"

msgid "Write a whole number from 1 to 1,000,000,000."
msgstr "请填写 1 到 1,000,000,000 的整数。"

msgid "There is no such limit."
msgstr "没有这个上限。"

msgid "The limit of {} is removed."
msgstr "已移除 {} 的上限。"

msgid "sign-ins"
msgstr "登录"

msgid "pages seen"
msgstr "浏览页面"

msgid "visits"
msgstr "到访"

msgid "lessons"
msgstr "上课"

msgid "sessions"
msgstr "会话"

msgid "uses"
msgstr "使用"

msgid "Near plan limit"
msgstr "接近套餐上限"

msgid "month from {}"
msgstr "统计月起始：{}"

msgid "{} {} in 30 days; the plan {} has {} a month."
msgstr "30 天内{2} {1} 次；套餐“{3}”每月 {4} 次。"

msgid "{} {} so far this month, {} to {} by its end; the plan {} has {}."
msgstr "本月已{2} {1} 次，月底预计 {3} 到 {4} 次；套餐“{5}”每月 {6} 次。"


msgid "What was claimed of whom, the highest chance first, and what came of it."
msgstr "对每位客户的预测及结果，概率最高的在前。"

msgid "What came of it"
msgstr "结果"

msgid "What was claimed"
msgstr "预测内容"

msgid "stayed"
msgstr "留下"

msgid "Chance"
msgstr "概率"

msgid "Claimed on"
msgstr "预测日"

msgid "Checked on"
msgstr "核对日"

msgid "There are no such claims."
msgstr "没有这样的预测。"

msgid "A good moment to offer the next plan."
msgstr "正是推荐更高套餐的时机。"
"""#
}
