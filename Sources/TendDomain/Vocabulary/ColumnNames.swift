/// Column names that people and programs use, by role. Headers are compared without case, spaces and punctuation.
enum ColumnNames {
    static func normalized(_ header: String) -> String {
        String(String.UnicodeScalarView(normalizedForSearch(header).unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    /// Whether the name of a column says that its words are features that customers use.
    static func saysFeature(_ header: String) -> Bool {
        ["event", "eventname", "action", "feature", "事件", "事件名称", "行为", "功能"].contains(normalized(header))
    }

    /// Whether the name of a column says that its times are in UTC.
    static func saysUTC(_ header: String) -> Bool { normalized(header).contains("utc") }

    static let roles: [String: ColumnRole] = {
        var table: [String: ColumnRole] = [:]
        for (role, names) in names {
            for name in names.split(separator: " ") { table[String(name)] = role }
        }
        return table
    }()

    private static let names: [(ColumnRole, String)] = [
        (
            .customerKey,
            """
            customerid customernumber customerno customerkey customer clientid client userid accountid memberid contactid \
            buyerid custid recordid 客户编号 客户id 客户号 会员号 会员编号 用户id 用户编号 iddederegistro idderegistro
            """
        ),
        (.name, "name fullname customername clientname contactname accountname displayname 姓名 名称 客户 客户名称 客户姓名 名字 nombre"),
        (.firstName, "firstname givenname forename 名"),
        (.lastName, "lastname surname familyname 姓 apellidos"),
        (.company, "company companyname organisation organization firm associatedcompany 公司 公司名称 企业 单位"),
        (.email, "email emailaddress mail mailaddress customeremail useremail 邮箱 电子邮箱 邮件 电子邮件 邮箱地址 correo"),
        (.phone, "phone phonenumber mobile mobilephone mobilephonenumber telephone tel 电话 手机 手机号 联系电话 手机号码 númerodeteléfono"),
        (.customerKind, "customertype customerkind 客户类型"),
        (.stage, "stage lifecyclestage lifecycle 阶段 客户阶段"),
        (.lostFlag, "churn churned lost haschurned islost ischurned churnflag attrition exited 流失 是否流失 已流失"),
        (.lostReason, "churnreason lostreason cancellationreason reasonforleaving 流失原因"),
        (.lostAt, "churndate churnedat lostat lostdate lostday leftat 流失日期 流失时间"),
        (
            .since,
            """
            since customersince signupdate signedup signedupat joined joindate joinedat created createdat createdate createddate \
            createdutc creationdate registeredat registrationdate firstseen 注册日期 注册时间 创建时间 创建日期 开户日期 入会日期 fechadecreación
            """
        ),
        (.tags, "tag tags label labels 标签"),
        (.acquisitionSource, "source leadsource originalsource acquisitionsource channel utmsource 来源 渠道 客户来源"),
        (.acquisitionCost, "cac acquisitioncost costtoacquire 获客成本"),
        (.monthlyCharge, "monthlycharges monthlycharge monthlyfee monthlyprice mrr monthlyrevenue 月费 每月费用 月租"),
        (.plan, "plan planname subscriptionplan tier 套餐 方案"),
        (.interval, "interval billinginterval billingperiod billingcycle 计费周期 周期"),
        (.subscriptionKey, "subscriptionid subscription 订阅编号 订阅id"),
        (.startedAt, "startdate startedat start startutc startdateutc subscriptionstart begindate 开始日期 开始时间 开通日期"),
        (.endedAt, "enddate endedat end endedatutc subscriptionend 结束日期 结束时间"),
        (.cancelledAt, "canceledat cancelledat canceledatutc cancelledatutc canceldate 取消日期 取消时间"),
        (.paidUntil, "paiduntil currentperiodend currentperiodendutc validuntil expires expiresat expirydate 到期日期 到期时间"),
        (.status, "status state paymentstatus chargestatus 状态 付款状态 支付状态 交易状态"),
        (
            .rowKey,
            """
            id transactionid paymentid chargeid orderid orderno ordernumber invoiceid invoiceno invoicenumber eventid messageid \
            responseid respondentid 订单号 订单编号 交易号 流水号 发票号 编号
            """
        ),
        (
            .at,
            """
            date at time timestamp datetime createdatetime purchasedate orderdate invoicedate paymentdate transactiondate paidat \
            eventdate eventtime occurredat submitdate submittedat submitdateutc answeredat responsedate 日期 时间 付款日期 付款时间 \
            支付时间 下单时间 订单日期 购买日期 交易时间 提交时间
            """
        ),
        (
            .amount,
            """
            amount total totalamount price paid paidamount purchasevalue revenue sales ordervalue ordertotal grandtotal value \
            金额 付款金额 支付金额 订单金额 实付金额 消费金额 交易金额 总价
            """
        ),
        (.unitPrice, "unitprice priceperunit itemprice 单价"),
        (.quantity, "quantity qty count units pieces 数量 件数"),
        (.refunded, "amountrefunded refunded refundamount 退款 退款金额"),
        (.currency, "currency currencycode 币种 货币"),
        (.product, "product productname item itemname description sku article feature 商品 商品名称 产品 产品名称"),
        (.eventKind, "event eventname eventtype type kind activity action 事件 事件名称 类型 行为"),
        (.text, "note notes text message remark remarks memo 备注 说明"),
        (.dealStage, "dealstage"),
        (.deletedFlag, "isdeleted deleted 已删除"),
        (.score, "score rating satisfaction satisfactionscore csat csatscore 评分 满意度 满意度评分 打分"),
        (.npsScore, "nps npsscore recommend likelihoodtorecommend 推荐值 推荐分 净推荐值"),
        (.question, "question survey surveyname 问题 问卷"),
        // Columns that a Tend export has, but that an import does not need.
        (.ignored, "tendid"),
        (.stageSince, "stagesince 阶段开始"),
        (.comment, "comment comments feedback review verbatim answer 评价 反馈 评论 意见"),
    ]
}
