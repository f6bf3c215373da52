import TendLanguage

extension Example.Profile {
    static func saas(_ language: Language) -> Self {
        Self(
            name: language.pick("Lantern Ledger", "灯塔账簿"), currency: .usd, zone: utc, companyShare: 0.75, subscriberShare: 1,
            plans: [
                .init(name: language.pick("Solo", "个人版"), price: 1_900, share: 0.22, monthlyChurn: 0.13, usageFactor: 0.7),
                .init(name: language.pick("Team", "团队版"), price: 7_900, share: 0.48, monthlyChurn: 0.024, usageFactor: 1),
                .init(name: language.pick("Business", "企业版"), price: 24_900, share: 0.3, monthlyChurn: 0.013, usageFactor: 1.4),
            ],
            orders: .init(meanGapDays: 60, gapShape: 2, minAmount: 5_000, pareto: 2.5, monthlyChurn: 0.03),
            trialWeeks: 2, conversion: 0.85,
            usagePatterns: [
                .init(kind: .signIn, perWeek: 0.95, names: []),
                .init(
                    kind: .use, perWeek: 0.35,
                    names: [
                        language.pick("report", "报表"), language.pick("reminder", "提醒"), language.pick("export", "导出"), language.pick("approval", "审批"),
                    ]),
                .init(kind: .page, perWeek: 0.06, names: [language.pick("prices", "价格页"), language.pick("help", "帮助页")]),
            ],
            features: [language.pick("the reports", "报表"), language.pick("the reminders", "提醒功能"), language.pick("the export", "导出功能")],
            conversationsPerWeek: 0.03,
            causes: [.unused: 0.36, .service: 0.18, .payment: 0.16, .contact: 0.11, .price: 0.12, .season: 0.07],
            season: [1.05, 1, 1.06, 1.03, 1.02, 1, 0.92, 0.86, 1.06, 1.06, 1.04, 0.9],
            fields: [
                .init(
                    name: language.pick("industry", "行业"),
                    values: language == .chinese
                        ? ["设计", "电商", "教育", "餐饮", "物流", "法律"] : ["design", "retail", "education", "food", "logistics", "law"]),
                cities(language),
            ],
            sources: sources(language, cost: 9_000))
    }

    static func services(_ language: Language) -> Self {
        Self(
            name: language.pick("Field & Fern Studio", "田野工作室"), currency: .eur, zone: utc, companyShare: 0.85, subscriberShare: 0.4,
            plans: [
                .init(name: language.pick("Small retainer", "小型顾问"), price: 60_000, share: 0.6, monthlyChurn: 0.03, usageFactor: 0.8),
                .init(name: language.pick("Large retainer", "大型顾问"), price: 180_000, share: 0.4, monthlyChurn: 0.015, usageFactor: 1.4),
            ],
            orders: .init(meanGapDays: 75, gapShape: 2.5, minAmount: 120_000, pareto: 2.1, monthlyChurn: 0.03),
            trialWeeks: 2, conversion: 0.75,
            usagePatterns: [
                .init(kind: .mail, perWeek: 0.5, names: [language.pick("reply", "回复")]),
                .init(kind: .meeting, perWeek: 0.3, names: [language.pick("project meeting", "项目会议")], measure: .minutes),
                .init(kind: .use, perWeek: 0.35, names: [language.pick("delivery", "交付")]),
                .init(kind: .signIn, perWeek: 0.3, names: []),
            ],
            features: [language.pick("the drafts", "初稿"), language.pick("the meetings", "会议安排"), language.pick("the deliveries", "交付进度")],
            conversationsPerWeek: 0.08,
            causes: [.unused: 0.25, .service: 0.25, .payment: 0.05, .contact: 0.18, .price: 0.17, .season: 0.1],
            season: [0.95, 1.02, 1.1, 1.06, 1.05, 1, 0.88, 0.75, 1.12, 1.12, 1.08, 0.87],
            fields: [
                .init(
                    name: language.pick("project type", "项目类型"),
                    values: language == .chinese
                        ? ["品牌", "网站", "培训", "调研"] : ["brand", "website", "training", "research"]),
                cities(language),
            ],
            sources: sources(language, cost: 20_000))
    }

    static func shop(_ language: Language) -> Self {
        Self(
            name: language.pick("Teapot Corner", "一壶茶铺"), currency: .cny, zone: shanghai, companyShare: 0.06, subscriberShare: 0,
            plans: [],
            orders: .init(meanGapDays: 38, gapShape: 2, minAmount: 6_800, pareto: 2.2, monthlyChurn: 0.045),
            trialWeeks: 1, conversion: 0.9,
            usagePatterns: [
                .init(kind: .visit, perWeek: 0.9, names: []),
                .init(kind: .page, perWeek: 0.4, names: [language.pick("green tea", "绿茶"), language.pick("teapots", "茶壶"), language.pick("gifts", "礼盒")]),
            ],
            features: [
                language.pick("green tea", "绿茶"), language.pick("black tea", "红茶"), language.pick("a clay teapot", "紫砂壶"),
                language.pick("a gift box", "礼盒"), language.pick("cups", "茶杯"),
            ],
            conversationsPerWeek: 0.005,
            causes: [.unused: 0.4, .service: 0.25, .price: 0.2, .season: 0.15],
            season: [1.15, 0.8, 0.9, 0.95, 0.95, 1.1, 0.85, 0.85, 1.05, 1, 1.4, 1],
            fields: [
                .init(
                    name: language.pick("favourite", "偏好"),
                    values: language == .chinese
                        ? ["绿茶", "红茶", "乌龙", "茶具"] : ["green tea", "black tea", "oolong", "teaware"]),
                cities(language),
            ],
            sources: sources(language, cost: 2_500))
    }
}
