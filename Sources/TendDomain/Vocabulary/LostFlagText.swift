/// Whether a customer is lost, in a column that says so with yes and no or in words of its own.
enum LostFlagText {
    static let words = WordList<Bool>([
        true: """
        churned, churn, lost, left, attrited, attrited customer, exited, cancelled, canceled, inactive, 流失, 已流失, 流失客户, 已离开, 不活跃, \
        verloren, gekündigt, abgewandert, inaktiv, perdu, parti, résilié, inactif, perdido, cancelado, baja, inactivo, 解約, 解約済み, 離脱, 退会, 退会済み, 已退会, 退会员, \
        former, former member, past member, ehemalig, ausgetreten, exmitglied, abgemeldet, ancien membre, démissionnaire, radié, antiguo socio, de baja, 已退课, \
        withdrawn, dropped, dropped out, quit, resigned, terminated, deactivated, \
        perso, persa, abbandonato, abbandonata, ex socio, ex socia, ex cliente, cessato, cessata, inattivo, inattiva, ritirato, \
        ritirata, inativo, inativa, cancelada, desligado, desligada, saiu, opgezegd, vertrokken, inactief, uitgeschreven, oud lid, \
        utracony, utracona, odszedł, odeszła, nieaktywny, nieaktywna, zrezygnował, zrezygnowała, były klient, 이탈, 탈퇴, 해지, 퇴원, 퇴회, \
        비활성
        """,
        false: """
        active, stayed, retained, existing, existing customer, current, not churned, not lost, 未流失, 活跃, 留存, 在用, 正常, aktiv, bestehend, \
        actif, active, activo, activa, 継続, 継続中, 利用中, 在籍, 在籍中, 会員, 在读, 在册, 续费中, member, current member, active member, enrolled, \
        mitglied, aktives mitglied, membre, membre actif, adhérent, à jour, socio, socio activo, de alta, \
        attivo, attiva, iscritto, iscritta, socia, ativo, ativa, matriculado, matriculada, em dia, actief, lid, ingeschreven, \
        aktywny, aktywna, obecny klient, 활성, 유지, 재원, 재원중, 재원생, 이용중, 정상, 재학중
        """,
    ])

    /// Whether somebody still is a customer, in a column "active".
    static func readActive(_ text: String) -> Bool? { BooleanText.read(text) ?? words[text].map { !$0 } }

    static func read(_ text: String) -> Bool? { BooleanText.read(text) ?? words[text] ?? words[beforeExplanation(text)] }
}
