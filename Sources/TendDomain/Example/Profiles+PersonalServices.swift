import TendLanguage

extension Example.Profile {
    static func teaching(_ language: Language) -> Self {
        let lessons = [
            language.pick("Writing clearly", "清晰写作"), language.pick("Numbers at work", "职场数据"), language.pick("Speaking freely", "自如表达"),
        ]
        return Self(
            name: language.pick("Small Hours School", "灯下学堂"), currency: .cny, zone: shanghai, companyShare: 0.08, subscriberShare: 0.4,
            plans: [
                .init(name: language.pick("Reader", "旁听会员"), price: 4_900, share: 0.55, monthlyChurn: 0.06, usageFactor: 0.7),
                .init(name: language.pick("Learner", "学习会员"), price: 19_900, share: 0.45, monthlyChurn: 0.035, usageFactor: 1.3),
            ],
            orders: .init(meanGapDays: 80, gapShape: 3, minAmount: 29_900, pareto: 2.8, monthlyChurn: 0.045),
            trialWeeks: 1, conversion: 0.8,
            usagePatterns: [
                .init(kind: .lesson, perWeek: 1.1, names: lessons, measure: .score),
                .init(kind: .signIn, perWeek: 0.6, names: []),
            ],
            features: lessons, conversationsPerWeek: 0.015,
            causes: [.unused: 0.45, .service: 0.15, .payment: 0.05, .price: 0.15, .season: 0.2],
            season: [0.85, 0.8, 1.2, 1.1, 1.05, 0.95, 0.75, 0.75, 1.35, 1.15, 1.1, 0.95],
            fields: [
                .init(
                    name: language.pick("goal", "目标"),
                    values: language == .chinese
                        ? ["升职", "转行", "兴趣", "考试"] : ["promotion", "new job", "pleasure", "exam"]),
                cities(language),
            ],
            sources: sources(language, cost: 4_000))
    }

    static func health(_ language: Language) -> Self {
        Self(
            name: language.pick("Steady Steps", "稳步健康"), currency: .eur, zone: utc, companyShare: 0.03, subscriberShare: 0.6,
            plans: [
                .init(name: language.pick("Once a week", "每周一次"), price: 8_900, share: 0.65, monthlyChurn: 0.045, usageFactor: 0.8),
                .init(name: language.pick("Twice a week", "每周两次"), price: 15_900, share: 0.35, monthlyChurn: 0.03, usageFactor: 1.5),
            ],
            orders: .init(meanGapDays: 70, gapShape: 3, minAmount: 19_000, pareto: 3, monthlyChurn: 0.05),
            trialWeeks: 1, conversion: 0.8,
            usagePatterns: [
                .init(
                    kind: .session, perWeek: 0.95,
                    names: [language.pick("back training", "腰背训练"), language.pick("mobility", "灵活性训练"), language.pick("breathing", "呼吸训练")],
                    isPlanned: true),
                .init(kind: .use, perWeek: 0.5, names: [language.pick("check-in", "打卡")], measure: .wellbeing),
            ],
            features: [language.pick("the sessions", "训练课"), language.pick("the check-ins", "打卡"), language.pick("the plan", "训练计划")],
            conversationsPerWeek: 0.04,
            causes: [.unused: 0.42, .service: 0.14, .payment: 0.08, .price: 0.14, .season: 0.22],
            season: [1.4, 1.15, 1.05, 1, 0.98, 0.9, 0.8, 0.78, 1.08, 1.02, 0.98, 0.86],
            fields: [
                .init(
                    name: language.pick("goal", "目标"),
                    values: language == .chinese
                        ? ["腰背", "减压", "体能", "康复"] : ["back", "calm", "strength", "recovery"]),
                cities(language),
            ],
            sources: sources(language, cost: 4_500))
    }
}
