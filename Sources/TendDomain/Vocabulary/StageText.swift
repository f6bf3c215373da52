extension Stage {
    static let words = WordList<Stage>([
        .acquisition: """
        subscriber, lead, new lead, marketing qualified lead, mql, sales qualified lead, sql, opportunity, prospect, prospective, \
        acquisition, interessent, interessentin, prospecto, cliente potencial, 潜在客户, 意向客户, 线索, 商机, 获取, 获客, 見込み客, 見込み, リード, \
        potenziale cliente, cliente potenziale, contatto, potencial cliente, cliente em potencial, potentiële klant, \
        potencjalny klient, 잠재고객, 가망고객, 리드, 잠재
        """,
        .activation: """
        trial, trialing, onboarding, activation, testphase, essai, prueba, 激活, 激活上手期, 试用, 新客户, 新客, 導入中, トライアル, \
        prova, in prova, periodo di prova, em teste, período de teste, proefperiode, proef, okres próbny, 체험, 체험중, 신규, 신규고객
        """,
        .retention: """
        customer, active, active customer, paying, retention, client, existing customer, kunde, kundin, aktiv, bestandskunde, actif, \
        cliente, activo, 客户, 活跃, 留存, 留存稳定期, 成交, 成交客户, 已成交, 顧客, 既存顧客, 利用中, \
        attivo, attiva, cliente attivo, ativo, ativa, cliente ativo, klant, actief, bestaande klant, klient, aktywny, aktywna, \
        obecny klient, 고객, 활성, 기존고객, 이용중
        """,
        .expansion: "expansion, expanding, upsell, upgraded, 拓展, 增购, 扩展",
        .loyalty: """
        evangelist, loyalty, loyal, advocate, promoter, vip, stammkunde, stammkundin, fidèle, fiel, 忠诚, 忠诚客户, 老客户, 优质客户, 常連, 常連客, \
        cliente fedele, fedele, cliente fiel, vaste klant, trouwe klant, stały klient, lojalny, 단골, 단골고객, 우수고객, 충성고객
        """,
        .lost: """
        lost, churned, cancelled, canceled, former, former customer, past customer, inactive, ehemalig, verloren, gekündigt, inaktiv, \
        perdu, ancien client, inactif, perdido, antiguo cliente, inactivo, 流失, 已流失, 流失客户, 解約, 解約済み, 離脱, \
        perso, persa, ex cliente, inattivo, inattiva, perdida, inativo, inativa, cancelado, voormalig, oud klant, inactief, \
        opgezegd, utracony, utracona, były klient, nieaktywny, nieaktywna, 이탈, 이탈고객, 해지, 탈퇴
        """,
    ])

    /// nil for an unknown word.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}
