import Foundation

extension BillingInterval {
    static let words = WordList<BillingInterval>([
        .day: """
        day, daily, per day, every day, tag, täglich, jour, quotidien, journalier, día, diario, diaria, 天, 日, 每天, 每日, 按天, 日付, 毎日, \
        日額, p1d, \
        giorno, giornaliero, giornaliera, al giorno, ogni giorno, diariamente, dag, dagelijks, per dag, dzień, dziennie, dzienny, \
        codziennie, 매일, 일간, 1일
        """,
        .week: """
        week, weekly, per week, every week, wk, woche, wöchentlich, semaine, hebdomadaire, semana, semanal, 周, 星期, 每周, 按周, 周付, 週, 毎週, p1w, \
        p7d, \
        settimana, settimanale, a settimana, ogni settimana, semanalmente, por semana, wekelijks, elke week, tydzień, tygodniowo, \
        tygodniowy, tygodniowa, co tydzień, 매주, 주간
        """,
        .month: """
        month, monthly, per month, every month, mo, mth, monat, monatlich, mois, mensuel, mensuelle, mes, mensual, mensualmente, 月, 每月, \
        按月, 月付, 月度, 包月, 月卡, 连续包月, 毎月, 月額, 月払い, p1m, \
        mese, mensile, mensilmente, al mese, ogni mese, mensal, mensalmente, por mês, maand, maandelijks, per maand, elke maand, \
        miesiąc, miesięcznie, miesięczny, miesięczna, co miesiąc, 매월, 매달, 월간, 월납, 월정기, 1개월, 한달
        """,
        .quarter:
            """
        quarter, quarterly, per quarter, every quarter, quartal, vierteljährlich, quartalsweise, trimestre, trimestriel, \
        trimestrielle, trimestral, 季, 每季, 季度, 季付, 按季, 每季度, 季卡, 四半期, p3m, \
        trimestrale, ogni trimestre, trimestralmente, kwartaal, driemaandelijks, per kwartaal, elk kwartaal, kwartał, kwartalnie, \
        kwartalny, kwartalna, co kwartał, 분기, 매분기, 분기별
        """,
        .halfYear: """
        half year, half yearly, half-yearly, semi-annual, semiannual, semi-annually, semiannually, biannual, biannually, twice a year, \
        halbjahr, halbjährlich, semestre, semestriel, semestrielle, semestral, 半年, 每半年, 半年付, 半年度, 半期, p6m, \
        semestrale, semestralmente, halfjaar, halfjaarlijks, per halfjaar, półrocze, półrocznie, półroczny, półroczna, co pół roku, \
        반기, 반년, 6개월
        """,
        .year: """
        year, yearly, annual, annually, per year, every year, yr, per annum, pa, jahr, jährlich, an, année, annuel, annuelle, año, anual, \
        anualmente, 年, 每年, 按年, 年付, 年度, 包年, 年卡, 毎年, 年額, 年払い, p1y, p12m, \
        anno, annuale, annualmente, annuo, annua, all'anno, ogni anno, por ano, jaar, jaarlijks, per jaar, elk jaar, rok, rocznie, \
        roczny, roczna, co rok, co roku, 연간, 매년, 연납, 1년
        """,
    ])

    /// "monthly", "year", "每月", "every 3 months", "P1Y" …; nil also for periods that no interval has, such as two weeks.
    init?(written word: String) {
        if let known = Self.words[word] {
            self = known
        } else if let known = Self.counted(word) {
            self = known
        } else {
            return nil
        }
    }

    /// A number of units: "every 3 months", "12 Monate", "3ヶ月".
    private static func counted(_ word: String) -> BillingInterval? {
        let text = lettersAndDigits(word)
        let digits = text.filter(\.isASCIIDigit)
        guard let count = Int(digits), let first = text.firstIndex(where: \.isASCIIDigit) else { return nil }
        let unit = String(text[first...].drop(while: \.isASCIIDigit))
        guard !unit.contains(where: \.isASCIIDigit), every.contains(String(text[..<first])), let unit = units[unit] else { return nil }
        switch (count, unit) {
        case (1, _): return unit
        case (7, .day): return .week
        case (3, .month): return .quarter
        case (6, .month), (2, .quarter): return .halfYear
        case (12, .month), (4, .quarter), (2, .halfYear): return .year
        default: return nil
        }
    }

    private static let every: Set<String> = [
        "", "every", "each", "per", "for", "alle", "je", "jede", "tousles", "toutesles", "cada", "每", "毎", "ogni", "por", "op", "elke", "iedere", "co", "매",
    ]

    private static let units = WordList<BillingInterval>([
        .day: "day, days, d, tag, tage, tagen, jour, jours, día, días, 天, 日, 日間, giorno, giorni, dag, dagen, dzień, dni, 일",
        .week: """
        week, weeks, w, woche, wochen, semaine, semaines, semana, semanas, 周, 星期, 个星期, 週, 週間, \
        settimana, settimane, weken, tydzień, tygodnie, tygodni, 주, 주일
        """,
        .month: """
        month, months, m, mo, monat, monate, monaten, mois, mes, meses, 月, 个月, ヶ月, か月, カ月, ヵ月, ヶ月ごと, \
        mese, mesi, maand, maanden, miesiąc, miesiące, miesięcy, 월, 개월, 달, 개월마다
        """,
        .quarter: """
        quarter, quarters, quartal, quartale, trimestre, trimestres, 季度, 个季度, 四半期, \
        trimestri, kwartaal, kwartalen, kwartał, kwartały, kwartałów, 분기
        """,
        .year: """
        year, years, y, yr, yrs, jahr, jahre, jahren, an, ans, année, années, año, años, 年, 年間, \
        anno, anni, jaar, rok, lata, lat, 년
        """,
    ])
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
