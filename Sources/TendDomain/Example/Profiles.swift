extension Example.Profile {
    static func saas(_ texts: Example.Texts) -> Self {
        let own = texts.saas
        return Self(
            name: own.name, currency: .usd, zone: utc, companyShare: 0.75, subscriberShare: 1,
            plans: [
                .init(name: own.plans[0], price: 1_900, share: 0.22, monthlyChurn: 0.13, usageFactor: 0.7),
                .init(name: own.plans[1], price: 7_900, share: 0.48, monthlyChurn: 0.024, usageFactor: 1),
                .init(name: own.plans[2], price: 24_900, share: 0.3, monthlyChurn: 0.013, usageFactor: 1.4),
            ],
            orders: .init(meanGapDays: 60, gapShape: 2, minAmount: 5_000, pareto: 2.5, monthlyChurn: 0.03),
            trialWeeks: 2, conversion: 0.85,
            usagePatterns: [
                .init(kind: .signIn, perWeek: 0.95),
                .init(kind: .use, perWeek: 0.35, names: own.names(of: .use)),
                .init(kind: .page, perWeek: 0.06, names: own.names(of: .page)),
            ],
            features: own.features, conversationsPerWeek: 0.03, helpKind: .call,
            causes: [.unused: 0.36, .service: 0.18, .payment: 0.16, .contact: 0.11, .price: 0.12, .season: 0.07],
            season: [1.05, 1, 1.06, 1.03, 1.02, 1, 0.92, 0.86, 1.06, 1.06, 1.04, 0.9],
            fields: [own.field, texts.city], sources: sources(texts, cost: 9_000))
    }

    static func services(_ texts: Example.Texts) -> Self {
        let own = texts.services
        return Self(
            name: own.name, currency: .eur, zone: utc, companyShare: 0.85, subscriberShare: 0.4,
            plans: [
                .init(name: own.plans[0], price: 60_000, share: 0.6, monthlyChurn: 0.03, usageFactor: 0.8),
                .init(name: own.plans[1], price: 180_000, share: 0.4, monthlyChurn: 0.015, usageFactor: 1.4),
            ],
            orders: .init(meanGapDays: 75, gapShape: 2.5, minAmount: 120_000, pareto: 2.1, monthlyChurn: 0.03),
            trialWeeks: 2, conversion: 0.75,
            usagePatterns: [
                .init(kind: .mail, perWeek: 0.5, names: own.names(of: .mail)),
                .init(kind: .meeting, perWeek: 0.3, names: own.names(of: .meeting), measure: .minutes),
                .init(kind: .use, perWeek: 0.35, names: own.names(of: .use)),
                .init(kind: .signIn, perWeek: 0.3),
            ],
            features: own.features, conversationsPerWeek: 0.08, helpKind: .meeting,
            causes: [.unused: 0.25, .service: 0.25, .payment: 0.05, .contact: 0.18, .price: 0.17, .season: 0.1],
            season: [0.95, 1.02, 1.1, 1.06, 1.05, 1, 0.88, 0.75, 1.12, 1.12, 1.08, 0.87],
            fields: [own.field, texts.city], sources: sources(texts, cost: 20_000))
    }

    static func shop(_ texts: Example.Texts) -> Self {
        let own = texts.shop
        return Self(
            name: own.name, currency: .cny, zone: shanghai, companyShare: 0.06, subscriberShare: 0,
            plans: [],
            orders: .init(meanGapDays: 38, gapShape: 2, minAmount: 6_800, pareto: 2.2, monthlyChurn: 0.045),
            trialWeeks: 1, conversion: 0.9,
            usagePatterns: [
                .init(kind: .visit, perWeek: 0.9),
                .init(kind: .page, perWeek: 0.4, names: own.names(of: .page)),
            ],
            features: own.features, conversationsPerWeek: 0.005, helpKind: .mail,
            causes: [.unused: 0.4, .service: 0.25, .price: 0.2, .season: 0.15],
            season: [1.15, 0.8, 0.9, 0.95, 0.95, 1.1, 0.85, 0.85, 1.05, 1, 1.4, 1],
            fields: [own.field, texts.city], sources: sources(texts, cost: 2_500))
    }
}
