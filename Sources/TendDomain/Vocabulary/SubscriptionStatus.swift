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
        überfällig, actif, active jusqu'à échéance, en cours, activo, activa, vigente, 有效, 生效, 生效中, 使用中, 进行中, 已激活, 逾期, 有効, 利用中, 契約中, \
        attivo, attiva, in corso, in vigore, ativo, ativa, em dia, em atraso, atrasada, actief, lopend, aktywny, aktywna, aktywne, \
        trwa, 활성, 이용중, 구독중, 정상, 유효, 연체
        """,
        .unpaid: """
        trial, trialing, trialling, in trial, on trial, free trial, paused, on hold, suspended, incomplete, future, pending, scheduled, \
        not started, unpaid, free, test, testphase, pausiert, probezeit, ausstehend, essai, en essai, période d'essai, en pause, suspendu, \
        prueba, en prueba, pausado, pausada, suspendido, 试用, 试用中, 试用期, 暂停, 已暂停, 未开始, 待生效, 待支付, トライアル, お試し, 一時停止, 停止中, \
        prova, in prova, periodo di prova, sospeso, sospesa, in pausa, em teste, teste, período de teste, suspenso, suspensa, \
        pendente, proefperiode, proef, gepauzeerd, opgeschort, nog niet gestart, okres próbny, próbny, próbna, wstrzymany, \
        wstrzymana, zawieszony, zawieszona, zaplanowana, 체험, 체험중, 무료체험, 일시정지, 정지, 휴회, 대기
        """,
        .ended: """
        canceled, cancelled, ended, expired, incomplete expired, completed, finished, terminated, deactivated, inactive, churned, deleted, \
        closed, gekündigt, beendet, abgelaufen, résilié, résiliée, terminé, terminée, expiré, expirée, annulé, cancelado, cancelada, \
        terminado, finalizado, vencido, vencida, caducado, 已取消, 取消, 已结束, 结束, 已过期, 过期, 已到期, 已终止, 解約済み, 解約, 終了, 期限切れ, \
        annullato, annullata, disdetto, disdetta, scaduto, scaduta, terminata, concluso, conclusa, cessato, cessata, encerrado, \
        encerrada, finalizada, expirado, expirada, inativo, inativa, geannuleerd, opgezegd, beëindigd, verlopen, gestopt, \
        anulowany, anulowana, zakończony, zakończona, wygasły, wygasła, wypowiedziana, nieaktywna, nieaktywny, 해지, 해지됨, 취소, 취소됨, \
        만료, 만료됨, 종료, 종료됨, 탈퇴
        """,
    ])

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}
