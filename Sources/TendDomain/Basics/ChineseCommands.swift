/// What the commands print.
// swift-format-ignore
let chineseCommands = """
# Headings
column = 列
content = 内容
field = 字段
file = 文件
id = 编号
import = 导入编号
meaning = 含义
problems = 问题
row = 行
setting = 设置项
state = 状态
value = 值

# Customers
More: --after {} = 下一页：--after {}
{} customers: {} = 共 {} 位客户：{}

# Examples
An imagined business with {} customers is in {}. = 已在 {2} 建好虚构的业务，共 {1} 位客户。
{} of {} customers = 客户 {} / {}

# Imports
A row is one of: {} = 每一行是：{}
The import was taken back. = 已撤销这次导入。
To take it back: tend import undo {} = 撤销这次导入：tend import undo {}
{} % · {} rows = {}% · {} 行
Nothing went in; mend the rows above, or leave out --all-or-nothing. = 什么都没有导入；请改正上面的行，或去掉 --all-or-nothing。
Customers: {} created, {} updated, {} unchanged = 客户：新建 {} 位，更新 {} 位，未变 {} 位
Events: {} recorded, {} known already = 事件：记录 {} 个，已有 {} 个
… and {} more; --json shows up to 1000. = ……另有 {} 个；加 --json 最多显示 1000 个。

# Numbers
From {} to before {} = {} 至 {}（不含）
adds = 贡献
customer = 客户
day = 日期
figure = 指标

# Measuring a file
95 % interval = 95% 区间
Buyers who came back = 复购率
Lifetime value, by years of retention = 客户终身价值（按留存年数）
Past revenue, weighed by age = 过往收入（按时间远近加权）
Ratings = 评分分布
Short of expectations = 低于期望的程度
sum {} = 合计 {}
{} rows = {} 行

# Exports
Written to {}. = 已写入 {}。
{} cannot be written. = 无法写入 {}。

# Backup
Copied to {} and proven: it opens and holds the same business. = 已备份到 {}，并打开核对过，内容与原来一致。
Restored and checked. = 已恢复并核对过。
The copy differs from the original; it was thrown away. Try again. = 备份与原来不一致，已丢弃，请重试。
The data is damaged; restore a backup. = 数据已损坏，请从备份恢复。
This PostgreSQL runs with {} off: a power cut may lose what was acknowledged. = 此 PostgreSQL 关闭了 {}：断电时可能丢失已确认的内容。
hash: {} = 哈希值：{}
integrity: {} = 完整性：{}
{} exists already; nothing was written. = {} 已存在，没有写入任何内容。
{} holds a business already; restore into an empty folder. = {} 里已有一份业务，请恢复到空文件夹。

# Serving and signing in
New password, then Enter: = 输入新密码，然后按回车：
No password was given. = 没有输入密码。
SQLite {} is older than 3.51.3: Tend keeps to one writer, and no other program may write to this file. = SQLite {} 低于 3.51.3：Tend 只用一个写入者，其他程序不得写这个文件。
Sign in once with: {}/link/{} = 一次性登录链接：{}/link/{}
Tend listens on {} = Tend 已在此运行：{}
The password is set; every session has ended. = 密码已设置，所有登录都已退出。
"""
