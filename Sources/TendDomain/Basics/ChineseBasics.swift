/// Sign-in, settings, customers, segments, duplicates, and what is wrong with a file as a whole or with a row as such.
// swift-format-ignore
let chineseBasics = """
# Access
A password has at least {} characters. = 密码至少 {} 个字符。
A password has at most {} characters. = 密码最多 {} 个字符。
There is no such account. = 没有这个账户。
This business has an owner already; sign in instead. = 这份业务已经有主人了，请直接登录。
This link was used before or is too old. Make a new one with: tend owner link = 这个链接已用过或已过期。请重新生成：tend owner link
This password is among the first that are guessed; choose another. = 这个密码太常见，一猜就中，请换一个。
This password is not right. = 密码不对。
Too many people are signing in at once; try again in a few seconds. = 同时登录的人太多，请过几秒再试。
Too many tries; wait {} minutes and try again. = 尝试次数太多，请等 {} 分钟再试。

# The database
The database cannot be reached at the moment. Nothing was changed; try again soon. = 暂时连不上数据库，没有任何改动，请稍后再试。
The line to the database broke while this was being written. Look whether it is there before you do it again. = 写入时与数据库的连接中断，请先查看是否已写入，再决定是否重做。

# Settings
A business name has at most 100 characters. = 业务名称最多 100 个字符。
A discount rate lies between 0 and 100 % a year. = 年折现率应在 0 到 100% 之间。
The expected score lies between 0 and 10. = 期望分数应在 0 到 10 之间。
The rate of {} must be more than 0, and not of the base currency itself. = {} 的汇率必须大于 0，且不能是本位币。
The worth of an hour is not negative. = 一小时的价值不能是负数。
There is no setting {}; there are: {}. = 没有 {} 这个设置项，可用的有：{}。
“{}” is not a value for {}. = {2} 不能设为“{1}”。
a year's discount on money still to come, 0.1 for 10 % = 未来收入的年折现率，0.1 即 10%
en or zh = en（英文）或 zh（中文）
the currency that sums are told in = 本位币，合计都用它表示
the day a subscription counts as lost: cancelled, paid-until or ended = 订阅算作流失的日子：cancelled（取消日）、paid-until（付费到期日）或 ended（结束日）
the kind of business: saas, services, shop, teaching or health = 业务类型：saas（订阅软件）、services（服务）、shop（商店）、teaching（教学）或 health（健康）
the name of the business = 业务名称
the owner's clock, such as Asia/Shanghai = 您所在的时区，例如 Asia/Shanghai
the score that customers were led to expect, 0 to 10 = 客户期望的分数，0 到 10
what an hour of the owner is worth, in the smallest coin = 您一小时的价值，以最小货币单位计
what one unit of another currency is worth, as EUR 1.08 = 一个单位的外币值多少本位币，例如 EUR 1.08
when the owner works = 工作时间

# Customers
A contact needs a name. = 请填写联系人姓名。
A customer needs a name. = 请填写客户名称。
A name has at most 300 characters. = 名称最多 300 个字符。
A tag has 1 to 60 characters. = 标签应有 1 到 60 个字符。
Only calls, meetings, mails and notes are logged by hand. = 手工只能记录电话、会面、邮件和备注。
There is no such customer. = 没有这位客户。
There is no such event. = 没有这个事件。
Write a few words first. = 请先写几个字。
acquisition = 获客
activation = 激活
expansion = 增购
lost = 已流失
loyalty = 忠诚
retention = 留存
{} is not a mail address; write it as name@example.com. = “{}”不是邮箱地址，请写成 name@example.com 的样子。

# Segments
A segment needs a name of at most 80 characters. = 请给分群起个名字，最多 80 个字符。
There is a segment called {} already. = 已有名为“{}”的分群。
There is no segment called {}. = 没有名为“{}”的分群。
Write a condition, such as: stage is lost. = 请写一个条件，例如：stage is lost
“{}” is not understood. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada. = 看不懂“{}”。条件可以这样写：stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada

# Duplicates
A customer cannot be merged with itself. = 客户不能与自己合并。
There is no such merge, or it was taken back already. = 没有这次合并，或者它已经撤销。

# Examples
An example ends between the years 2023 and 2100. = 示例应在 2023 年到 2100 年之间结束。
An example has 1 to 1000000 customers, not {}. = 示例可有 1 到 1000000 位客户，不能是 {} 位。
This business already has customers; the example needs an empty one. = 这份业务里已有客户，示例只能建在空的业务里。

# Files
There is no file {}, or it may not be read. = 没有文件 {}，或没有权限读取。
Columns without a name: {1}. = 以下各列没有列名：{1}。
Several columns have the same name: {1}. = 有几列同名：{1}。
The compressed file grows beyond what is sensible (limit {1} bytes). = 压缩文件解开后大得不合常理（上限 {1} 字节）。
The file has a header and no rows. = 文件只有标题行，没有数据。
The file has more than {1} columns. = 文件超过 {1} 列。
The file is an old Excel workbook (.xls). = 这是旧版 Excel 工作簿（.xls）。
The file is damaged: {1}. = 文件已损坏：{1}。
The file is empty. = 文件是空的。
The file is {1}, not a table. = 文件不是表格，而是：{1}。
The file {1} cannot be read: {2}. = 无法读取文件 {1}：{2}。
The header in row {1} cannot be read. = 无法读取第 {1} 行的标题。
The name of column {1} is longer than {2} characters. = 第 {1} 列的列名超过 {2} 个字符。
The workbook has no visible sheet named “{1}”. = 工作簿里没有名为“{1}”的可见工作表。
The workbook holds more text than fits in memory (limit {1} bytes). = 工作簿里的文字太多，内存放不下（上限 {1} 字节）。
The workbook is protected by a password. = 工作簿有密码保护。
“{1}” cannot separate columns. = “{1}”不能用作分隔符。
Check that the export holds data. = 请检查导出的文件里有没有数据。
Check that the file exists and that you may read it. = 请检查文件是否存在、您是否有权读取。
Check that the first row holds the column names, or say that there is no header. = 请检查第一行是不是列名，或说明没有标题行。
Choose one character such as a comma, a semicolon or a tab. = 请选一个字符，例如逗号、分号或制表符。
Choose one of the sheets of the workbook. = 请选择工作簿里的一个工作表。
Choose the file's encoding, or save it as UTF-8. = 请选择文件的编码，或把文件另存为 UTF-8。
Export or download the file again. = 请重新导出或下载文件。
Export the file again. = 请重新导出文件。
Give every column a name of its own in the first row. = 请在第一行给每一列写上不同的列名。
Keep only the columns you need. = 请只保留需要的列。
Open it in its program and save the table as CSV or as .xlsx. = 请用原来的程序打开，把表格另存为 CSV 或 .xlsx。
Remove the password in Excel and save the workbook again. = 请在 Excel 中取消密码，再保存工作簿。
Save the table as plain CSV, without compression. = 请把表格另存为不压缩的 CSV。

# Rows
A cell is longer than {1} bytes. = 有单元格超过 {1} 字节。
A quote is opened and not closed. = 有引号没有结束。
Text follows a closing quote. = 结束的引号后面还有文字。
The row has {1} cells where only {2} are expected. = 这一行有 {1} 个单元格，多于应有的 {2} 个。
The row has {1} cells where {2} are expected. = 这一行有 {1} 个单元格，应有 {2} 个。
The row holds a NUL byte. = 这一行含有 NUL 字节。
The row holds bytes that are not {1}. = 这一行含有不属于 {1} 编码的字节。
The row holds the control character {1}. = 这一行含有控制字符 {1}。
The row is longer than {1} bytes. = 这一行超过 {1} 字节。
Add the missing cells, or put quotes around a cell that holds a line break. = 请补上缺少的单元格，或给含换行的单元格加上引号。
Close the quote, or write a quote inside a cell twice. = 请补上结束的引号；单元格里的引号要写两遍。
Put quotes around cells that hold the separator. = 请给含分隔符的单元格加上引号。
Remove the character and try again. = 请删去这个字符再试。
Shorten the text. = 请缩短文字。
Write a quote inside a quoted cell twice. = 带引号的单元格里，引号要写两遍。
"""
