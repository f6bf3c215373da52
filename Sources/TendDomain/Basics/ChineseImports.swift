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
A subscription = 订阅
Anything else = 其他
The customer = 客户资料
What was answered = 回答的内容

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
Changed after the import; it stays. Delete it if it should go too. = 导入之后改过，予以保留。如果也不要了，请自行删除。
Has later events; it stays. Delete it if it should go too. = 后来有了新事件，予以保留。如果也不要了，请自行删除。
{}: changed after the import; it stays. Before the import it was empty. = {}：导入之后改过，保留现在的内容。导入前为空。
{}: changed after the import; it stays. Before the import it was “{}”. = {}：导入之后改过，保留现在的内容。导入前是“{}”。
in this stage since = 进入此阶段的日期
stopped = 已停止
under way = 进行中
deleted since = 后来已删除
What stays = 保留的内容
What stays, and why = 保留了什么，为什么
What stays: {}. = 保留 {} 处。
The import is being taken back. You may leave this page; the work goes on. = 正在撤销这次导入。您可以离开此页，撤销会继续。
Taking it back was interrupted = 撤销中断了
What is back is back. It can go on where it stopped. = 已撤销的部分不变，可以从停下的地方继续。
What is in stays in. It can go on where it stopped, or be taken back. = 已导入的都在。可以从停下的地方继续，也可以撤销。
Its file is no longer here. Send the same file again, and it goes on where it stopped. = 文件已经不在了。再上传一次同一个文件，就会从停下的地方继续。
The file is no longer here. Send the same file again, and it goes on where it stopped. = 这个文件已经不在了。再上传一次同一个文件，就会从停下的地方继续。
Stop = 停止
If it was not meant so = 如果导入错了
Look for duplicates = 查找重复客户
Row by row = 逐行查看
Problems by their kind = 按种类看问题
Kind of problem = 问题种类
{} of {} problems = {} 个问题，共 {} 个
What the row says = 行的内容
Good to know = 请留意
What changed = 更改内容
Amount or score = 金额或分数
Kind of event = 种类
empty = 空
None of these rows is there any more. = 这些记录都已经不在了。
Rows = 行数

# Remarks on rows that went in
Answers without a date: {}. They are kept, but no month’s satisfaction counts them. = 没有日期的回答：{} 个。它们已保存，但不计入任何一个月的满意度。
Events without a date: {}. They stand at the end of the timeline and count on no day. = 没有日期的事件：{} 个。它们排在时间线末尾，不计入任何一天。
Payments that failed: {}. They stand in the timelines, and no figure counts them as money. = 失败的付款：{} 笔。它们记在时间线上，不计入任何金额。
Payments without a date: {}. They count for their customers, but in no month. = 没有日期的付款：{} 笔。它们计入客户的合计，但不计入任何一个月。
“{}” is not a billing period that Tend knows. Subscriptions taken as monthly: {}. = Tend 不认识计费周期“{}”，有 {} 个订阅按每月计。
“{}” is not a currency that Tend knows. Amounts taken as your own currency: {}. = Tend 不认识货币“{}”，有 {} 笔金额按您的本位币计。
“{}” is not a stage that Tend knows. Rows that went in without it: {}. = Tend 不认识阶段“{}”，有 {} 行导入时没有带上它。

# Files before they go in
A comma before the decimals = 小数点写作逗号
A point before the decimals = 小数点写作句点
About {} rows, taken for {}. = 约 {} 行，看作{}。
About {} rows, taken for {} from {}. = 约 {1} 行，看作来自 {3} 的{2}。
{} rows, taken for {}. = {} 行，看作{}。
{} rows, taken for {} from {}. = {1} 行，看作来自 {3} 的{2}。
Compressed text in {}, {}. = 压缩过的 {} 文本，{}。
Text in {}, {}. = {} 文本，{}。
The sheet “{}” of an Excel workbook. = Excel 工作簿里的工作表“{}”。
its cells separated by blanks = 以空格分隔
its cells separated by commas = 以逗号分隔
its cells separated by semicolons = 以分号分隔
its cells separated by tabs = 以制表符分隔
its cells separated by “{}” = 以“{}”分隔
The columns are read as in “{}” of {}. = 各列按上次的“{}”（{}）读取。
The encoding {} is a guess: look whether the samples are readable. = 编码 {} 是猜测的：请看看样例是否正常。
The file has no line of names; the columns are told by what is in them. = 文件没有标题行，各列按内容判断。
Samples, and what they become = 样例，以及读成什么
cannot be read = 读不懂
The day stands first = 日在前
The month stands first = 月在前
The cells do not tell; please choose. = 单元格里看不出来，请选择。
Order of {} = {} 的日月顺序
Decimals of {} = {} 的小数写法
Read the samples anew = 重新读取样例
Read anew; look at the samples. = 已重新读取，请看样例。
Put the file away = 放弃这个文件
The file was put away. Nothing of it was kept. = 已放弃这个文件，没有保存任何内容。
Drop a file here, or choose one = 把文件拖到这里，或选择文件
Customers, payments, subscriptions, events or answers: CSV in any encoding, Excel, also gzipped. Nothing is kept before you say so. = 客户、付款、订阅、事件或回答都可以：任何编码的 CSV 或 Excel，也可以是 gzip 压缩的。您确认之前不会保存任何内容。
Files that wait for you = 等您处理的文件
Sent = 上传时间
What nobody comes back for within a week is deleted. = 一周内没有再处理的文件会被删除。
looked at = 已查看
being tried = 正在试导入
tried = 已试导入
trial failed = 试导入失败
No such file came in. = 没有这样的文件。

# Trials
The trial did not end = 试导入没有完成
The trial ended at a fault of the program. Nothing was kept. = 程序出错，试导入中断了。没有保存任何内容。
{} rows are tried. Nothing is kept; you may leave this page. = 已试 {} 行。不会保存任何内容，您可以离开此页。
One row was tried, and nothing was kept. = 试了 1 行，没有保存任何内容。
{} rows were tried, and nothing was kept. = 试了 {} 行，没有保存任何内容。
What would not go in = 不能导入的内容
The first of them = 其中前几个
Correct the columns = 修正各列

# Columns and rows of other programs
deleted, yes or no = 是否已删除
stage of the deal = 商机阶段
The deal is not won ({}); only won ones are counted. = 这个商机没有成交（{}），只统计成交的。
The row is marked as deleted. = 这一行标记为已删除。

# What a file is when it is no table
a 7-Zip archive = 7-Zip 压缩包
a GIF picture = GIF 图片
a JPEG picture = JPEG 图片
a JSON document = JSON 文档
a PDF document = PDF 文档
a PNG picture = PNG 图片
a Parquet file = Parquet 文件
a RAR archive = RAR 压缩包
a Word document = Word 文档
a ZIP archive = ZIP 压缩包
a Zstandard archive = Zstandard 压缩包
a binary Excel workbook (.xlsb) = 二进制 Excel 工作簿（.xlsb）
a binary file = 二进制文件
a bzip2 archive = bzip2 压缩包
a program = 程序文件
a sound, film or picture = 音频、视频或图片
a tar archive = tar 包
a web page (HTML) = 网页（HTML）
an OpenDocument file = OpenDocument 文件
an RTF document = RTF 文档
an SQLite database = SQLite 数据库
an XML document = XML 文档
an xz archive = xz 压缩包

# How a file is damaged
a cell points to a text that does not exist = 有单元格指向不存在的文字
a part of the workbook is cut off = 工作簿的一部分不完整
a part of the workbook is missing = 工作簿缺少一部分
a part of the workbook is not XML = 工作簿的一部分不是 XML
a part of the workbook is packed in an unknown way = 工作簿的一部分用了未知的压缩方式
it grew shorter = 读的时候变短了
it is not a file = 它不是文件
the cells are out of order = 单元格的顺序乱了
the compressed data cannot be unpacked = 压缩数据无法解开
the compressed data end too early = 压缩数据不完整
the end of the workbook is missing = 工作簿缺少结尾
the rows are out of order = 行的顺序乱了
the sheet's part is missing = 缺少工作表的内容
the workbook has no list of sheets = 工作簿里没有工作表清单
the workbook's list of parts is cut off = 工作簿的目录不完整
the workbook's list of parts is missing = 工作簿缺少目录
the workbook's list of parts is wrong = 工作簿的目录有误

# What can go wrong with the database
A rule of the database was broken ({}). = 违反了数据库的规则（{}）。
Another program is using this data folder ({}); stop it first. = 另一个程序正在使用这个数据文件夹（{}），请先停止它。
The database failed ({}): {} = 数据库出错（{}）：{}
The database file is damaged: {} = 数据库文件已损坏：{}
The database cannot be reached: {} = 无法连接数据库：{}
The database was busy with others each time. Nothing was changed; try again. = 数据库一直忙于处理其他请求，没有任何改动，请重试。
A text holds a character that cannot be kept (code 0). Nothing was changed; take it out and try again. = 文本中有无法保存的字符（编码 0）。没有任何改动，请删除该字符后重试。
The database refused a setting that keeps data safe: {} = 数据库拒绝了保证数据安全的设置：{}
The disk is full. The last step was not written, everything before it is safe. Free some space and start again. = 磁盘已满。最后一步没有写入，之前的都安全。请腾出空间后重新开始。
This data was written by a newer Tend (schema {}, this program knows {}); nothing was changed. = 这份数据是由更新版本的 Tend 写入的（数据结构 {}，本程序只认识到 {}），没有做任何更改。
This is too long to name anything; {} characters are the most. = 太长，不能用作名称或编号；最多 {} 个字符。
The column “{}…” has too long a name for a field: 100 characters are the most. Leave it out. = “{}…”这一列的名称太长，不能作为字段：最多 100 个字符。请略去这一列。
A customer number has at most 300 characters. = 客户编号最多 300 个字符。
"""
