/// What is said about the list of customers, segments and what is done to many.
// swift-format-ignore
let chineseCustomers = """
    # Customers
    {} fit. = 符合条件的有 {} 位。
    {} of {}. = {} 位，共 {} 位。
    Add a customer = 添加客户
    Deleted lately = 最近删除
    Without: = 去掉条件：
    Everyone = 全部客户
    Save this search as a segment = 把这次搜索存为分群
    Download this list = 下载这份名单
    “{}” = “{}”
    segment {} = 分群“{}”
    customer since {} or later = {} 及以后成为客户
    A day is written as 2026-01-31. = 日期请写成 2026-01-31 的样子。
    Added last = 最新添加
    Newest customers = 最新成为客户
    Most paid = 付款最多
    Last activity = 最近活动
    Narrow it further = 更多条件
    Tag = 标签
    Customer since, from this day on = 从这天起成为客户
    Conditions = 条件
    Such as: paid > 1000 and silent > 30 and mail is known = 例如：paid > 1000 and silent > 30 and mail is known
    Choose {} = 选择 {}

    # Many customers
    Change many at once = 批量处理
    All {} that fit, not only those chosen = 符合条件的全部 {} 位，不只是勾选的
    Put the tag on = 加上标签
    Take the tag off = 去掉标签
    Reason, where they are lost = 流失原因（移到“已流失”时填写）
    Delete = 删除
    Delete {} customers = 删除 {} 位客户
    Move {} customers to {} = 把 {} 位客户移到“{}”
    Why they were lost = 流失原因
    They leave every list and figure. You can bring them back for {} days. = 他们会从所有名单和数据中移除。{} 天内可以恢复。
    Nobody was chosen. Tick the customers first. = 还没有选中客户，请先勾选。
    Customers who got the tag “{}”: {}. = 加上标签“{}”的客户：{} 位。
    Customers who lost the tag “{}”: {}. = 去掉标签“{}”的客户：{} 位。
    Customers moved to {}: {}. = 移到“{}”的客户：{} 位。
    Customers deleted: {}. = 已删除客户 {} 位。
    The segment is back. = 分群已恢复。
    Customers who are as they were before: {}. = 已恢复原样的客户：{} 位。
    Say why they were lost. = 请写明流失原因。
    At most {} customers are deleted at once. Narrow the list first. = 一次最多删除 {} 位客户，请先缩小范围。
    Another segment has this name by now. = 现在已有同名的分群。
    This was taken back already, or it is too long ago. = 已经撤销过，或时间太久，无法撤销。
    This customer is gone for good, or is back already. = 这位客户已彻底删除，或已经恢复。
    {} is deleted. = 已删除“{}”。
    {} is back. = “{}”已恢复。
    Gone for good. = 已彻底删除。
    Bring back = 恢复
    Delete for good = 彻底删除
    Deleted = 删除时间
    Kept until = 保留至
    What to do = 操作
    Nobody was deleted lately. = 最近没有删除客户。
    Whoever is deleted can come back for {} days, with everything that hung on them. = 删除的客户在 {} 天内可以恢复，相关的一切也会一起恢复。

    # A new customer
    More = 更多
    Add all the same = 仍然添加
    Person or company = 个人或公司
    Tags = 标签
    Several with commas between them = 多个标签用逗号隔开
    Today, when left empty = 留空即为今天
    What your own files call this customer = 您自己的文件里用的编号
    Cost to win, in {} = 获客成本（{}）
    This is not an amount: {} = 这不是金额：{}
    Is it one of these? = 是不是下面这位？
    Nothing is saved yet. = 还没有保存。
    has the same mail address = 邮箱相同
    has the same phone = 电话相同
    has the same name = 名称相同
    {} is added. = 已添加“{}”。

    # Commands
    Added {}. = 已添加 {}。
    {} ({}) may be the same customer; give --anyway to add all the same. = {}（{}）可能是同一位客户；加 --anyway 仍然添加。
    To take it back: tend customers restore {} = 撤销：tend customers restore {}
    deleted = 删除时间
    A field is written as NAME=VALUE. = 字段请写成 名称=值。

    # Segments
    There is no such segment. = 没有这个分群。
    A question has at most 2000 characters. = 条件最多 2000 个字符。
    stage {} = 阶段：{}
    not in stage {} = 不在“{}”阶段
    tag {} = 标签：{}
    without tag {} = 没有标签：{}
    companies = 公司
    people = 个人
    came from {} = 来自{}
    did not come from {} = 不来自{}
    {}: {} = {}：{}
    {} is not {} = {} 不是 {}
    mail address known = 有邮箱
    mail address missing = 缺少邮箱
    phone known = 有电话
    phone missing = 缺少电话
    {} {} {} = {} {} {}
    customer since {} {} = 成为客户的日期 {} {}
    money paid = 已付金额
    recurring revenue a month = 每月经常性收入
    number of payments = 付款次数
    days without any event = 没有任何动静的天数
    Write what to compare with. = 请写明要比较的值。
    These do not go together. Choose another comparison or value. = 这几项对不上，请换一种比较方式或值。
    New segment = 新建分群
    All conditions must hold. Who fits is looked up anew each time. = 须同时满足所有条件。每次都会重新查找符合的客户。
    What = 项目
    Comparison = 比较
    See who fits = 看看谁符合
    Such as: stage is lost and paid > 1000 and field Plan is \"Two year\" = 例如：stage is lost and paid > 1000 and field Plan is \"Two year\"
    Write it as text = 用文字写条件
    Name of the segment = 分群名称
    {} fit now. = 目前有 {} 位符合。
    See them all = 查看全部
    Choose … = 请选择……
    Name, mail, phone or tag contains = 名称、邮箱、电话或标签包含
    Field: {} = 字段：{}
    is = 是
    is not = 不是
    is at least = 至少
    is at most = 至多
    is more than = 大于
    is less than = 小于
    is known = 已知
    is missing = 缺失
    Who = 条件
    There is no segment yet. A segment is a question about customers that is saved under a name. = 还没有分群。分群是存了名字的客户条件。
    Groups of customers that are always current. = 客户的分组，始终保持最新。
    The segment {} is deleted. = 已删除分群“{}”。
    The segment {} is saved. = 已保存分群“{}”。
    """
