/// What is said about models of a file: how they were chosen, what was left out, what the figures are worth.
// swift-format-ignore
let chineseModels = """
# Why a file cannot be judged
The file has no rows. = 文件里没有数据行。
There is no column “{}”; the file has: {}. = 没有“{}”这一列；文件中的列有：{}。
“{}” has {} different words; a target is a number or has two values, such as yes and no. = “{}”有 {} 种不同的文字；预测目标应为数值，或只有“是”“否”这样的两个取值。
Say with --target which column is to be predicted; the file has: {}. = 请用 --target 指明要预测哪一列；文件中的列有：{}。
Say with --{} which column it is; the file has: {}. = 请用 --{} 指明是哪一列；文件中的列有：{}。
“{}” is not a column of numbers. = “{}”不是数值列。
“{}” is blank in every row. = “{}”在每一行都是空的。
“{}” is the same in every row; there is nothing to tell apart. = “{}”在每一行都相同，没有可区分的内容。
{} rows are too few to learn from; at least 3 are needed, and 50 to judge a model. = {} 行太少，无法学习；至少需要 3 行，要评判模型则需要 50 行。
No column is left to learn from: the others are blank, the same in every row, or names of the rows. = 没有可供学习的列：其余各列或为空，或每行相同，或只是行的名称。
“{}” is a number; choose linear, forest or boosting. = “{}”是数值，请选择 linear、forest 或 boosting。
“{}” has two values; choose logistic, forest, boosting, cautious or blend. = “{}”只有两个取值，请选择 logistic、forest、boosting、cautious 或 blend。
{} rows are too few; this model needs {}. = {} 行太少，这个模型需要 {} 行。
The columns are not equally long. = 各列长度不一致。
“{}” is not a number in row {}. = “{}”在第 {} 行不是数值。
All rows to learn from have the same outcome; add rows with the other one, or choose the cautious model. = 用于学习的各行结果全都相同；请加入另一种结果的行，或选择 cautious 模型。
“{}” says nothing that the columns before it do not say. = “{}”没有提供前面各列以外的信息。
“{}” is out of range in row {}. = “{}”在第 {} 行超出了范围。
The features tell the outcomes apart completely; choose a penalty with --l2, such as 1. = 这些特征能把两种结果完全分开；请用 --l2 设定惩罚项，例如 1。
The fit still moved after {} steps; a greater penalty with --l2 helps. = 拟合经过 {} 步仍未稳定；用 --l2 加大惩罚项会有帮助。
The file has no purchase with a customer, a day and an amount above 0. = 文件里没有同时写明客户、日期且金额大于 0 的购买记录。
{} customers are too few for fifths; at least 5 are needed. = {} 位客户太少，无法分成五等份；至少需要 5 位。
There are fewer than {} different customers; choose fewer clusters. = 不同的客户不足 {} 位，请减少聚类数。

# What was left out or read otherwise
Rows that cannot be read and are left out: {}. = 无法读取而略去的行数：{}。
Rows in which “{}” is blank are left out: {}. = “{}”为空而略去的行数：{}。
“{}” is read as days. = “{}”按日期读作天数。
Left out because they name the rows: {}. = 因只是行的名称而略去：{}。
Left out because they are the same in every row: {}. = 因每行相同而略去：{}。
Left out because they are blank in every row: {}. = 因整列为空而略去：{}。
Left out because another one says the same: {}. = 因与括号中的特征含义相同而略去：{}。
Blank cells that count as the mean of the others: {}. = 空单元格按其余数值的平均值计：{}。
Blank cells that count as a word of their own: {}. = 空单元格单独算作一个类别：{}。
Rare words that count as the most frequent one: {}. = 少见的类别并入最常见的类别：{}。
Purchases of one day count as one; with --order the numbers of orders are counted. = 同一天的多次购买算一次；用 --order 指明订单号列后按订单计数。
Lines without a customer, left out: {}. = 没有写明客户而略去的行数：{}。
Lines with an amount or a quantity of 0 or less, left out: {}. = 金额或数量不大于 0 而略去的行数：{}。
Lines whose payment did not go through, left out: {}. = 付款未成功而略去的行数：{}。
Lines after the day of counting, left out: {}. = 晚于统计日而略去的行数：{}。
Lines whose day or amount cannot be read, left out: {}. = 日期或金额无法读取而略去的行数：{}。

# What the figures are worth
{} rows are too few to judge a model by; with 50 or more the figures begin to mean something. = {} 行太少，不足以评判模型；有 50 行以上，这些数字才开始有意义。
{} folds instead of {}, one for each row. = 折数由 {2} 改为 {1}，每行一折。
Without a penalty the coefficients grow without end, because the features tell the outcomes apart; fitted with --l2 1 instead. = 这些特征能把两种结果分开，不加惩罚项时系数会无限增大；已改用 --l2 1 拟合。
The forest learns the product of its own inputs: P_t · s_t · r_t follows from the columns it is given, so a small error says nothing of customers. = 这个森林学的是自身输入的乘积：P_t · s_t · r_t 可由给定的列直接算出，误差小并不说明对客户有所了解。
Almost enough alone, so perhaps known only afterwards: {}. = 单独一列就几乎能断定结果，可能是事后才知道的信息：{}。
Tend's own choice: logistic regression, two kinds of boosting and a forest, blended by how well each predicts rows it has not seen. = Tend 自选：逻辑回归、两种提升树和一个随机森林，按各自预测未见过的行的表现加权融合。
Tend's own choice for few rows: a logistic regression that starts from a cautious belief and moves as far as the rows go. = 行数较少时 Tend 自选：从谨慎的先验出发、按数据多少调整的逻辑回归。
Tend's own choice: a random forest. = Tend 自选：随机森林。
Tend's own choice for a number: of a regression, a forest and boosted trees the one that errs least on these folds. = 目标为数值时 Tend 自选：线性回归、随机森林和提升树中在这些折上误差最小的一个。
{} customers are few: fifths and clusters may change with every purchase. = 只有 {} 位客户：五等份和聚类可能随每次购买而变化。
The customers differ too little for clusters. = 客户之间差异太小，无法聚类。

# Tables
{} rows, “{}” predicted by {}, {} folds = {} 行，“{}”由{}预测，{} 折
logistic regression = 逻辑回归
linear regression = 线性回归
a random forest = 随机森林
boosted trees = 提升树
the cautious model = 谨慎模型
a blend of models = 融合模型
feature = 特征
coefficient = 系数
standard error = 标准误
what counts = 重要因素
log-loss = 对数损失
accuracy = 准确率
precision = 精确率
recall = 召回率
calibration error = 校准误差
Chances of “{}” in tenths of the rows, and what came = 按行十等分：“{}”的预测概率与实际比例
predicted = 预测
came = 实际
{} customers with {} purchase lines, counted on {} = {} 位客户，{} 行购买记录，统计日 {}
segment = 分组
share of money = 金额占比
cluster = 聚类
days since = 距上次天数
purchases = 购买次数
money = 金额
Best customers = 最佳客户
Loyal customers = 忠诚客户
New or occasional = 新客或偶尔购买
Fading = 渐少往来
Good ones slipping away = 正在流失的好客户
Long silent = 沉寂已久
Buy lately, often and much = 近期购买，次数多、金额高
Buy lately, more than most = 近期购买，高于多数客户
Buy lately, little so far = 近期购买，目前还不多
Bought much, silent for a while = 曾经买得多，近来沉寂
Bought little, silent for long = 买得少，沉寂已久
"""
