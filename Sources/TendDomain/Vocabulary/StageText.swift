extension Stage {
    static let words = WordList<Stage>([
        .acquisition: """
        subscriber, lead, new lead, marketing qualified lead, mql, sales qualified lead, sql, opportunity, prospect, prospective, \
        acquisition, interessent, interessentin, prospecto, cliente potencial, 潜在客户, 意向客户, 线索, 商机, 获取, 获客, 見込み客, 見込み, リード
        """,
        .activation: "trial, trialing, onboarding, activation, testphase, essai, prueba, 激活, 激活上手期, 试用, 新客户, 新客, 導入中, トライアル",
        .retention: """
        customer, active, active customer, paying, retention, client, existing customer, kunde, kundin, aktiv, bestandskunde, actif, \
        cliente, activo, 客户, 活跃, 留存, 留存稳定期, 成交, 成交客户, 已成交, 顧客, 既存顧客, 利用中
        """,
        .expansion: "expansion, expanding, upsell, upgraded, 拓展, 增购, 扩展",
        .loyalty: "evangelist, loyalty, loyal, advocate, promoter, vip, stammkunde, stammkundin, fidèle, fiel, 忠诚, 忠诚客户, 老客户, 优质客户, 常連, 常連客",
        .lost: """
        lost, churned, cancelled, canceled, former, former customer, past customer, inactive, ehemalig, verloren, gekündigt, inaktiv, \
        perdu, ancien client, inactif, perdido, antiguo cliente, inactivo, 流失, 已流失, 流失客户, 解約, 解約済み, 離脱
        """,
    ])

    /// nil for an unknown word.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}
