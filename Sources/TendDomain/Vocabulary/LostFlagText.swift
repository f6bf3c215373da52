/// Whether a customer is lost, in a column that says so with yes and no or in words of its own.
enum LostFlagText {
    static let words = WordList<Bool>([
        true: """
        churned, churn, lost, left, attrited, attrited customer, exited, cancelled, canceled, inactive, 流失, 已流失, 流失客户, 已离开, 不活跃, \
        verloren, gekündigt, abgewandert, inaktiv, perdu, parti, résilié, inactif, perdido, cancelado, baja, inactivo, 解約, 解約済み, 離脱
        """,
        false: """
        active, stayed, retained, existing, existing customer, current, not churned, not lost, 未流失, 活跃, 留存, 在用, 正常, aktiv, bestehend, \
        actif, activo, 継続, 継続中, 利用中
        """,
    ])

    static func read(_ text: String) -> Bool? { BooleanText.read(text) ?? words[text] }
}
