/// What is said about a measured file: cells that do not count, and what the figures assume.
// swift-format-ignore
let chineseMeasures = """
# Cells
“{}” is negative; it must be 0 or more. = “{}”是负数，应为 0 或更大。
“{}” is not a count; write a whole number, 0 or more. = “{}”不是个数，请写 0 或更大的整数。
“{}” is not in {} as the first row is; measure one currency at a time. = “{}”与首行的币种 {} 不同，每次只能测算一种货币。
“{}” is off the scale; it must be {} to {}. = “{}”超出范围，应在 {} 到 {} 之间。
“{}” is too large. = “{}”过大。
“{}” lies after the day of measuring; see --as-of. = “{}”晚于测算日期，参见 --as-of。
The row does not say which customer it is about. = 这一行没有写明是哪位客户。
There are more lost customers ({}) than there were ({}). = 流失客户（{} 位）多于原有客户（{} 位）。
There are more satisfied customers ({}) than reviews ({}). = 满意的客户（{} 位）多于评价总数（{} 条）。

# Why there is no value
No figure can be made of the columns ({}). Give the file a first row with these names: {}. = 这些列（{}）算不出任何指标。请在首行写上这些列名：{}。
The ratings go from 1 to 5; NPS needs answers from 0 to 10. = 评分为 1 到 5，净推荐值需要 0 到 10 的回答。
There are no buyers in the file. = 文件里没有买家。
There are no customers in the file. = 文件里没有客户。
There are no payments in the file. = 文件里没有付款。
There are no ratings in the file. = 文件里没有评分。

# What the figures assume
An expected {} lies above the scale of the ratings; set it with --expected. = 期望值 {} 超出了评分范围，请用 --expected 设定。
Blank cells under {}: {}; these rows are left out of its figures. = “{}”列有 {} 个空单元格，这些行不计入相关指标。
Days such as 3/4/2024 are read day first; no row proves it. = 3/4/2024 这样的日期按“日在前”读取，文件中没有能证实的行。
Each row counts as one buyer, who came back when the number of purchases is 2 or more. = 每行算一位买家，购买次数达到 2 次即为复购。
Each row counts as one customer who was there at the start. = 每行算一位期初客户。
Each row counts as one customer, whose purchase value comes once, one year from now, divided by {}; the value is the mean. = 每行算一位客户，其购买金额在一年后到账一次，除以 {} 折现；数值为平均值。
Each row is taken as one year of a customer's life; the value is the sum of the years. = 每行算客户的一年，数值为各年之和。
Lost customers and customers are added up over all rows before dividing. = 流失客户数与客户总数先各自加总，再相除。
Past revenue is divided by {} for each year of 365.25 days before {}; this is no present value of things to come. = 距 {2} 每满一年（365.25 天），过往收入就除以 {1}，不足一年按比例计；这不是未来收入的现值。
Ratings are taken as {} to {}; those of {} and more count as satisfied. = 评分按 {} 到 {} 计，{} 分及以上算满意。
Ratings with decimals count as the whole number below, but not in the expectation gap. = 带小数的评分向下取整计算，期望差距除外。
Rows of one {} are one customer's years; the value is the mean per customer, the sum stands beside it. = “{}”相同的行是同一位客户的各年；数值为每位客户的平均值，旁边是合计。
Satisfied customers and reviews are added up over all rows before dividing. = 满意数与评价总数先各自加总，再相除。
The expectation gap is measured against an expected {}; above 0 means short of expectations. = 期望差距以期望值 {} 为准，大于 0 表示低于期望。
The purchase frequency is taken per month and the lifetime in years of 12 months. = 购买频率按每月计，生命周期按年（12 个月）计。
The purchase frequency is taken per year and the lifetime in years; --frequency-per month says otherwise. = 购买频率按每年计，生命周期按年计；可用 --frequency-per month 改为每月。
"""
