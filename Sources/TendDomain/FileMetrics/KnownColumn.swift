/// A column that metrics can be computed from, recognised by its header: the name in the articles, or a synonym.
enum KnownColumn: String, CaseIterable, Sendable {
    case verySatisfied = "very_satisfied"
    case satisfied
    case totalReviews = "total_reviews"
    case churned
    case totalCustomers = "total_customers"
    case averageOrderValue = "avg_order_value"
    case purchaseFrequency = "purchase_frequency"
    case lifetime
    case purchaseDate = "purchase_date"
    case revenue
    case purchaseCount = "purchase_count"
    case satisfactionScore = "satisfaction_score"
    case averagePurchase = "P_t"
    case purchasesPerYear = "s_t"
    case shareRemaining = "r_t"
    case customer
    case purchaseValue = "purchase_value"
    case churn
    case nps
    case name
    case email
    case currency

    /// Names as `ColumnNames.normalized` returns them; earlier names take precedence.
    private var names: String {
        switch self {
        case .verySatisfied: "verysatisfied 非常满意"
        case .satisfied: "satisfied 满意"
        case .totalReviews: "totalreviews reviews totalratings 评价总数 总评价数 评价数"
        case .churned: "churned customerslost lostcustomers 流失客户数 流失客户"
        case .totalCustomers: "totalcustomers customersatstart 客户总数 总客户数"
        case .averageOrderValue: "avgordervalue averageordervalue aov 平均订单价值 平均订单金额 客单价"
        case .purchaseFrequency: "purchasefrequency frequency 购买频率"
        case .lifetime: "lifetime customerlifetime 生命周期 客户生命周期"
        case .purchaseDate: "purchasedate orderdate paymentdate date 购买日期 订单日期 日期"
        case .revenue: "revenue amount 收益 收入 金额"
        case .purchaseCount: "purchasecount purchases 购买次数"
        case .satisfactionScore: "satisfactionscore satisfaction rating score 满意度评分 满意度 评分"
        case .averagePurchase: "pt 平均购买金额"
        case .purchasesPerYear: "st 年购买次数"
        case .shareRemaining: "rt 留存率 客户留存率"
        case .customer: "customer customerid customername clientid userid 客户 客户编号 客户id email name id 邮箱 姓名"
        case .purchaseValue: "purchasevalue 购买金额 消费金额"
        case .churn: "churn churned lost haschurned ischurned 流失 是否流失 已流失"
        case .nps: "nps npsscore likelihoodtorecommend 推荐分 推荐值 净推荐值"
        case .name: "name customername fullname 姓名 名称"
        case .email: "email emailaddress mail 邮箱 电子邮箱 电子邮件"
        case .currency: "currency currencycode 币种 货币"
        }
    }

    func index(in headers: [String]) -> Int? {
        names.split(separator: " ").lazy.compactMap { headers.firstIndex(of: String($0)) }.first
    }

    /// The columns of each metric, for people whose file has no known column.
    static let supportedColumns = """
        very_satisfied + satisfied + total_reviews; churned + total_customers; avg_order_value + purchase_frequency + lifetime; \
        purchase_date + revenue; purchase_count; satisfaction_score; nps; P_t + s_t + r_t; purchase_value; churn
        """
}
