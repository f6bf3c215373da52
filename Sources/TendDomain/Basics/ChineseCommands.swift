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

# Verifying
# Moving
Comparing both places = 正在核对两边的数据
Everything arrived, and means the same: hash {} = 全部迁移完毕，内容一致：校验值 {}
From now on use {}. The old place is left as it was; keep it until you trust the new one, and work in one of them only. = 今后请使用 {}。原来的数据保持不变；确认新的没有问题之前请先留着，并且只在其中一处工作。
There is no business in {}. = {} 里没有业务数据。
A move into this place has not come to its end. Give the same `tend move` again; it goes on where it stopped. = 迁移到这里的操作还没有完成。请再次运行同一条 `tend move` 命令，会从中断处继续。
The place to move to holds a business already; choose an empty one. = 目标位置已有业务数据，请换一个空的位置。
The place to move to holds an unfinished move of another business, or of an older state of this one. Empty it and start again. = 目标位置有一次未完成的迁移，来自别的业务或本业务较早的状态。请清空后重新迁移。
What arrived differs from what is there now ({}): somebody may have written during the move. The old place is as it was. Stop `tend serve`, empty the new place and start again. = 迁移后的数据与原来现有的不一致（{}），迁移期间可能有人改动过。原来的数据没有变动。请先停止 `tend serve`，清空新的位置，再重新迁移。
index {} = 索引 {}
rows = 行数
table = 表
{}: {} of {} rows = {}：{} / {} 行

# Backup
The data is damaged; restore a backup. = 数据已损坏，请从备份恢复。
This PostgreSQL runs with {} off: a power cut may lose what was acknowledged. = 此 PostgreSQL 关闭了 {}：断电时可能丢失已确认的内容。
hash: {} = 哈希值：{}
integrity: {} = 完整性：{}
last backup: {} = 最近一次备份：{}
last proven restore: {} = 最近一次验证恢复：{}

# Serving and signing in
New password, then Enter: = 输入新密码，然后按回车：
No password was given. = 没有输入密码。
SQLite {} is older than 3.51.3: Tend keeps to one writer, and no other program may write to this file. = SQLite {} 低于 3.51.3：Tend 只用一个写入者，其他程序不得写这个文件。
Sign in once with: {}/link/{} = 一次性登录链接：{}/link/{}
Tend listens on {} = Tend 已在此运行：{}
The password is set; every session has ended. = 密码已设置，所有登录都已退出。
"""
