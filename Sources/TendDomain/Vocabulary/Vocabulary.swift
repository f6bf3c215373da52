/// All lists of words, for tests.
enum Vocabulary {
    static var contradictions: [String] {
        BooleanText.words.contradictions + LostFlagText.words.contradictions + PaymentStatus.words.contradictions + SubscriptionStatus.words.contradictions
            + Stage.words.contradictions + Event.Kind.words.contradictions + BillingInterval.words.contradictions + MoneyDirection.words.contradictions
            + DealStage.words.contradictions + Customer.Kind.words.contradictions + SatisfactionText.contradictions + ColumnNames.contradictions
    }
}
