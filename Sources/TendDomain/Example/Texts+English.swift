extension Example.Texts {
    static let english = Self(
        saas: .init(
            name: "Lantern Ledger", plans: ["Solo", "Team", "Business"], features: ["the reports", "the reminders", "the export"],
            eventNames: [.use: ["report", "reminder", "export", "approval"], .page: ["prices", "help"]],
            field: .init(name: "industry", values: ["design", "retail", "education", "food", "logistics", "law"])),
        services: .init(
            name: "Field & Fern Studio", plans: ["Small retainer", "Large retainer"], features: ["the drafts", "the meetings", "the deliveries"],
            eventNames: [.mail: ["reply"], .meeting: ["project meeting"], .use: ["delivery"]],
            field: .init(name: "project type", values: ["brand", "website", "training", "research"])),
        shop: .init(
            name: "Teapot Corner", features: ["green tea", "black tea", "a clay teapot", "a gift box", "cups"],
            eventNames: [.page: ["green tea", "teapots", "gifts"]],
            field: .init(name: "favourite", values: ["green tea", "black tea", "oolong", "teaware"])),
        teaching: .init(
            name: "Small Hours School", plans: ["Reader", "Learner"], features: ["Writing clearly", "Numbers at work", "Speaking freely"],
            field: .init(name: "goal", values: ["promotion", "new job", "pleasure", "exam"])),
        health: .init(
            name: "Steady Steps", plans: ["Once a week", "Twice a week"], features: ["the sessions", "the check-ins", "the plan"],
            eventNames: [.session: ["back training", "mobility", "breathing"], .use: ["check-in"]],
            field: .init(name: "goal", values: ["back", "calm", "strength", "recovery"])),
        city: .init(
            name: "city", values: ["London", "Berlin", "New York", "Toronto", "Singapore", "Shanghai", "Sydney", "Dublin", "Lisbon", "Hangzhou"]),
        teamSize: "team size", plan: "plan",
        sources: .init(search: "search", advertisement: "advertisement", recommendation: "recommendation", articles: "articles", event: "event"),
        tags: .init(newsletter: "newsletter", annual: "annual", tried: "tried", complained: "complained"),
        contactRoles: ["owner", "accounts", "operations"], departedRole: "left the company",
        chineseNames: (people: 0.2, companies: 0.15),
        phone: americanPhone,
        churnReasons: [
            .unused: "not used", .service: "unhappy with the service", .payment: "payment failed", .contact: "our contact left", .price: "too expensive",
            .season: "needed for a season only",
        ],
        stageReasons: .init(
            didNotConvert: "tried it and did not buy", cameBack: "came back", oneYearOfUse: "a year of good use", largerPlan: "larger plan",
            buysMore: "buys more than before"),
        comments: .init(
            praise: [
                "I would miss {}.", "You answer quickly and it shows that you care.", "I have told two friends about you.",
                "It does what it says, and {} saves me hours.", "Steady and friendly. Staying.",
            ],
            neutral: [
                "Fine, though {} could be simpler.", "Good, a little dear.", "I do not use it often enough to say more.", "It would be nicer on the phone.",
            ],
            criticism: ["{} is not what I expected.", "Harder to learn than I thought."],
            criticismByCause: [
                .service: ["I waited days for an answer about {}.", "The same mistake twice. I am disappointed."],
                .price: ["Others ask much less.", "Too expensive for what we use of it."],
                .unused: ["We never found the time to begin with it.", "I hardly open it any more."],
            ],
            complaints: [
                "Complaint: {} went wrong again, please look at it.", "Wrote three days ago about {} and heard nothing.",
                "Not happy with {}. Who takes care of it?",
            ]),
        notes: .init(
            checkIn: ["Regular talk, all is well.", "Talked about what comes next.", "Showed a better way to use it.", "A small question, answered at once."],
            apology: "Called, said sorry and explained what was done about it.", solved: "The customer says it is solved.",
            unsolved: "Still open; the customer asked again.", declined: "The card was declined.", newCard: "A new card is on file, the bill is paid.",
            refunded: "Paid back after a complaint.", contactDeparted: "Our contact has left the company; nobody has taken over yet.",
            contactFound: "Met the successor and showed how everything works.", priceQuestion: "Asks for a discount and compares with others.",
            priceAgreed: "Stays at today's price after a talk about what is used.", noReply: "Wrote to ask how it goes; no answer yet.",
            backAtWork: "Back after a busy month; we set it up again together.", seasonEnds: "Says the busy season is nearly over.",
            useShown: "Asked how it goes and showed what would help most.", cardAsked: "Wrote that the payment failed and asked for another card.",
            priceCompared: "Went through what is used and what it costs.", pauseOffered: "Wrote about a pause until the next season.",
            followedUp: "Asked once more how it goes."))

    private static func americanPhone(_ digits: String) -> String {
        let area = (digits.hasPrefix("1") ? "2" : digits.prefix(1)) + digits.dropFirst().prefix(2)
        return "+1 " + area + " 555 01" + digits.suffix(2)
    }
}
