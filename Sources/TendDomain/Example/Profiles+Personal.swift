extension Example.Profile {
    static func teaching(_ texts: Example.Texts) -> Self {
        let own = texts.teaching
        return Self(
            name: own.name, currency: .cny, zone: shanghai, companyShare: 0.08, subscriberShare: 0.4,
            plans: [
                .init(name: own.plans[0], price: 4_900, share: 0.55, monthlyChurn: 0.06, usageFactor: 0.7),
                .init(name: own.plans[1], price: 19_900, share: 0.45, monthlyChurn: 0.035, usageFactor: 1.3),
            ],
            orders: .init(meanGapDays: 80, gapShape: 3, minAmount: 29_900, pareto: 2.8, monthlyChurn: 0.045),
            trialWeeks: 1, conversion: 0.8,
            usagePatterns: [
                .init(kind: .lesson, perWeek: 1.1, names: own.features, measure: .score),
                .init(kind: .signIn, perWeek: 0.6),
            ],
            features: own.features, conversationsPerWeek: 0.015, helpKind: .mail,
            causes: [.unused: 0.45, .service: 0.15, .payment: 0.05, .price: 0.15, .season: 0.2],
            season: [0.85, 0.8, 1.2, 1.1, 1.05, 0.95, 0.75, 0.75, 1.35, 1.15, 1.1, 0.95],
            fields: [own.field, texts.city], sources: sources(texts, cost: 4_000))
    }

    static func health(_ texts: Example.Texts) -> Self {
        let own = texts.health
        return Self(
            name: own.name, currency: .eur, zone: utc, companyShare: 0.03, subscriberShare: 0.6,
            plans: [
                .init(name: own.plans[0], price: 8_900, share: 0.65, monthlyChurn: 0.045, usageFactor: 0.8),
                .init(name: own.plans[1], price: 15_900, share: 0.35, monthlyChurn: 0.03, usageFactor: 1.5),
            ],
            orders: .init(meanGapDays: 70, gapShape: 3, minAmount: 19_000, pareto: 3, monthlyChurn: 0.05),
            trialWeeks: 1, conversion: 0.8,
            usagePatterns: [
                .init(kind: .session, perWeek: 0.95, names: own.names(of: .session), isPlanned: true),
                .init(kind: .use, perWeek: 0.5, names: own.names(of: .use), measure: .wellbeing),
            ],
            features: own.features, conversationsPerWeek: 0.04, helpKind: .call,
            causes: [.unused: 0.42, .service: 0.14, .payment: 0.08, .price: 0.14, .season: 0.22],
            season: [1.4, 1.15, 1.05, 1, 0.98, 0.9, 0.8, 0.78, 1.08, 1.02, 0.98, 0.86],
            fields: [own.field, texts.city], sources: sources(texts, cost: 4_500))
    }
}
