/// The status of a subscription, as programs and people write it.
enum SubscriptionStatus: Sendable, Hashable {
    /// Runs and brings money, also if a payment is late or it will not renew.
    case active
    /// Runs without bringing money: a trial, a pause, an incomplete or a future start.
    case unpaid
    case ended

    static let words = WordList<SubscriptionStatus>([
        .active: """
        active, live, running, ongoing, current, enabled, past due, overdue, non renewing, nonrenewing, not renewing, \
        cancels at period end, cancel at period end, pending cancel, pending cancellation, renewed, in grace period, aktiv, laufend, \
        überfällig, actif, active jusqu'à échéance, en cours, activo, activa, vigente, 有效, 生效, 生效中, 使用中, 进行中, 已激活, 逾期, 有効, 利用中, 契約中
        """,
        .unpaid: """
        trial, trialing, trialling, in trial, on trial, free trial, paused, on hold, suspended, incomplete, future, pending, scheduled, \
        not started, unpaid, free, test, testphase, pausiert, probezeit, ausstehend, essai, en essai, période d'essai, en pause, suspendu, \
        prueba, en prueba, pausado, pausada, suspendido, 试用, 试用中, 试用期, 暂停, 已暂停, 未开始, 待生效, 待支付, トライアル, お試し, 一時停止, 停止中
        """,
        .ended: """
        canceled, cancelled, ended, expired, incomplete expired, completed, finished, terminated, deactivated, inactive, churned, deleted, \
        closed, gekündigt, beendet, abgelaufen, résilié, résiliée, terminé, terminée, expiré, expirée, annulé, cancelado, cancelada, \
        terminado, finalizado, vencido, vencida, caducado, 已取消, 取消, 已结束, 结束, 已过期, 过期, 已到期, 已终止, 解約済み, 解約, 終了, 期限切れ
        """,
    ])

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}
