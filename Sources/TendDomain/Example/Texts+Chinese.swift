extension Example.Texts {
    static let chinese = Self(
        saas: .init(
            name: "灯塔账簿", plans: ["个人版", "团队版", "企业版"], features: ["报表", "提醒功能", "导出功能"],
            eventNames: [.use: ["报表", "提醒", "导出", "审批"], .page: ["价格页", "帮助页"]],
            field: .init(name: "行业", values: ["设计", "电商", "教育", "餐饮", "物流", "法律"])),
        services: .init(
            name: "田野工作室", plans: ["小型顾问", "大型顾问"], features: ["初稿", "会议安排", "交付进度"],
            eventNames: [.mail: ["回复"], .meeting: ["项目会议"], .use: ["交付"]],
            field: .init(name: "项目类型", values: ["品牌", "网站", "培训", "调研"])),
        shop: .init(
            name: "一壶茶铺", features: ["绿茶", "红茶", "紫砂壶", "礼盒", "茶杯"], eventNames: [.page: ["绿茶", "茶壶", "礼盒"]],
            field: .init(name: "偏好", values: ["绿茶", "红茶", "乌龙", "茶具"])),
        teaching: .init(
            name: "灯下学堂", plans: ["旁听会员", "学习会员"], features: ["清晰写作", "职场数据", "自如表达"],
            field: .init(name: "目标", values: ["升职", "转行", "兴趣", "考试"])),
        health: .init(
            name: "稳步健康", plans: ["每周一次", "每周两次"], features: ["训练课", "打卡", "训练计划"],
            eventNames: [.session: ["腰背训练", "灵活性训练", "呼吸训练"], .use: ["打卡"]],
            field: .init(name: "目标", values: ["腰背", "减压", "体能", "康复"])),
        city: .init(name: "城市", values: ["上海", "北京", "深圳", "杭州", "成都", "广州", "苏州", "武汉", "新加坡", "伦敦"]),
        teamSize: "团队人数", plan: "套餐",
        sources: .init(search: "搜索", advertisement: "广告", recommendation: "老客户推荐", articles: "内容", event: "活动"),
        tags: .init(newsletter: "订阅通讯", annual: "年付", tried: "试用过", complained: "投诉过"),
        contactRoles: ["负责人", "财务", "运营"], departedRole: "已离职",
        chineseNames: (people: 0.85, companies: 0.85),
        phone: { digits in "+86 100 " + digits },
        churnReasons: [
            .unused: "没有使用", .service: "对服务不满意", .payment: "付款失败", .contact: "联系人离职", .price: "价格太高", .season: "只在旺季需要",
        ],
        stageReasons: .init(didNotConvert: "试用后未购买", cameBack: "回来了", oneYearOfUse: "稳定使用满一年", largerPlan: "升级套餐", buysMore: "购买增加"),
        comments: .init(
            praise: ["{}很好用，省了我不少时间。", "回复很快，感觉被重视。", "已经推荐给朋友了。", "{}正是我需要的。", "一直很稳定，会继续用。"],
            neutral: ["还可以，{}可以再简单一点。", "价格有点高，其他都好。", "用得不多，说不上好坏。", "希望手机上更方便。"],
            criticism: ["{}不太符合预期。", "学起来比想象中难。"],
            criticismByCause: [
                .service: ["{}的问题等了好几天没人回复。", "同样的错误出现了两次，很失望。"],
                .price: ["涨得太多，别家便宜不少。", "对我们来说太贵了。"],
                .unused: ["一直没时间用起来。", "买了以后很少打开。"],
            ],
            complaints: ["投诉：{}又出问题了，请尽快处理。", "反馈了{}的问题，三天没有答复。", "对{}很不满意，希望有人负责。"]),
        notes: .init(
            checkIn: ["例行回访，一切正常。", "聊了下一步的打算。", "介绍了新的用法。", "问了一个小问题，当场解决。"],
            apology: "已致电道歉，并说明了处理办法。", solved: "客户确认问题已解决。", unsolved: "仍未解决，客户再次追问。",
            declined: "银行卡扣款失败。", newCard: "已更换银行卡，账单已付清。", refunded: "投诉后退款。", contactDeparted: "联系人已离职，暂时无人接手。",
            contactFound: "已与接任者见面并做了介绍。", priceQuestion: "询问折扣，正在比较其他家。", priceAgreed: "沟通使用情况后，同意按现价继续。",
            noReply: "发邮件问候近况，暂无回复。", backAtWork: "忙完回来，一起重新上手。", seasonEnds: "客户说旺季快结束了。",
            useShown: "问了近况，并演示了最有帮助的用法。", cardAsked: "去信告知扣款失败，请对方换一张卡。", priceCompared: "一起梳理了用到的内容和费用。",
            pauseOffered: "去信提议先暂停，等下一个旺季。", followedUp: "再次跟进近况。"))
}
