/// Whether the owner received or spent the money of a row.
enum MoneyDirection: Sendable, Hashable {
    case received, spent
    /// The money only moved between the owner's own accounts.
    case neither

    static let words = WordList<MoneyDirection>([
        .received: """
        received, receive, income, incoming, inflow, in, credit, credited, cr, deposit, money in, paid in, eingang, einnahme, haben, \
        gutschrift, gutgeschrieben, crédit, recette, entrée, encaissement, ingreso, ingresos, abono, haber, entrada, 入金, 収入, 受取, 收入, 收, \
        收款, 贷, 转入, \
        entrata, entrate, incasso, incassi, accredito, ricavo, ricavi, avere, receita, receitas, recebimento, recebido, entradas, \
        inkomsten, ontvangst, ontvangsten, ontvangen, bij, bijschrijving, przychód, przychody, wpływ, wpływy, uznanie, 수입, 입금
        """,
        .spent: """
        spent, spend, expense, outgoing, outflow, out, debit, debited, dr, withdrawal, money out, paid out, ausgang, ausgabe, soll, \
        lastschrift, belastet, belastung, débit, dépense, sortie, décaissement, gasto, gastos, cargo, debe, salida, egreso, 出金, 支出, 支払, 支, \
        付款, 借, 转出, \
        uscita, uscite, spesa, spese, addebito, dare, despesa, despesas, saída, saídas, uitgave, uitgaven, af, afschrijving, \
        rozchód, wydatek, wydatki, obciążenie, 지출, 출금
        """,
        .neither: """
        neither, none, transfer, internal transfer, memo, neutral, umbuchung, virement interne, traspaso, 振替, 不计收支, 中性交易, 中性, 其他, \
        giroconto, transferência interna, transferência entre contas, interne overboeking, przelew wewnętrzny, 내부이체
        """,
    ])

    /// nil for an unknown word, which is asked about.
    init?(written word: String) {
        if let known = Self.words[word] {
            self = known
        } else if lettersAndDigits(word).isEmpty {
            self = .neither
        } else {
            return nil
        }
    }
}
