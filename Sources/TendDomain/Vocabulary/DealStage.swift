/// The stage of a deal. Only won deals are money.
enum DealStage: Sendable, Hashable {
    case won, open, lost

    static let words = WordList<DealStage>([
        .won: """
        won, closed won, closedwon, deal won, won deal, gewonnen, abgeschlossen gewonnen, gagné, gagnée, affaire gagnée, ganado, ganada, \
        cierre ganado, cerrada ganada, 赢单, 已赢单, 赢, 成交, 已成交, 成功, 受注, 成約, 受注済み, \
        vinto, vinta, chiuso vinto, chiusa vinta, ganho, ganha, fechado ganho, negócio ganho, wygrana, wygrany, \
        wygrane, sprzedane, 수주, 성사, 계약완료, 계약체결
        """,
        .open: """
        open, new, lead, prospecting, qualification, qualified, qualified to buy, needs analysis, value proposition, discovery, \
        appointment scheduled, presentation scheduled, decision maker bought in, id decision makers, perception analysis, proposal, \
        proposal sent, proposal price quote, quote, identify decision makers, negotiation, negotiation review, contract sent, in progress, \
        pending, on hold, offen, angebot, verhandlung, in verhandlung, ouvert, en cours, proposition, négociation, abierto, en curso, \
        propuesta, negociación, 进行中, 初步接洽, 需求分析, 方案报价, 报价, 谈判, 谈判审核, 商务谈判, 合同签订中, 商談中, 提案, 見積, 見積もり, 交渉中, \
        aperto, aperta, in corso, trattativa, in trattativa, negoziazione, proposta, preventivo inviato, aberto, aberta, \
        em andamento, negociação, em negociação, proposta enviada, offerte, offerte verstuurd, onderhandeling, in onderhandeling, \
        lopend, otwarta, otwarty, otwarte, w toku, negocjacje, w trakcie negocjacji, oferta wysłana, 진행중, 협상, 협상중, 제안, 견적, 상담중
        """,
        .lost: """
        lost, closed lost, closedlost, deal lost, not won, wont close, closed lost to competition, abandoned, cancelled, canceled, \
        disqualified, verloren, nicht gewonnen, abgeschlossen verloren, perdu, perdue, non gagné, affaire perdue, perdido, perdida, \
        no ganado, cierre perdido, cerrada perdida, 输单, 丢单, 已丢单, 失败, 未成交, 未赢单, 失注, 失注済み, 不成立, \
        perso, persa, chiuso perso, chiusa persa, fechado perdido, negócio perdido, niet gewonnen, przegrana, przegrany, przegrane, \
        utracona, 실주, 실패, 무산
        """,
    ])

    /// nil for an unknown word, which is asked about.
    init?(written text: String) {
        if let known = Self.words[text] {
            self = known
            return
        }
        // "Closed Won (annual)" is won, "Won't buy" and "Not yet won" are not: only whole words count.
        let words = ColumnName(text).words
        let known = Set(words.compactMap { Self.words[$0] })
        if known.contains(.lost) || !Self.negations.isDisjoint(with: words) {
            self = .lost
        } else if known.contains(.won), !known.contains(.open) {
            self = .won
        } else if known.contains(.open) {
            self = .open
        } else {
            return nil
        }
    }

    private static let negations: Set<String> = [
        "not", "no", "never", "won't", "wont", "t", "nicht", "kein", "non", "pas", "sin", "nao", "niet", "geen", "nie",
    ]
}
