/// Words of dates, in small letters without accents.
enum DateWords {
    /// In English, German, French, Spanish, Italian, Portuguese, Dutch and Polish, with the abbreviations of each.
    static let months: [String: Int] = {
        let names = [
            "jan january januar janner jaenner janv janvier ene enero gen gennaio janeiro januari sty styczen stycznia",
            "feb february februar fevr fev fevrier febrero febbraio fevereiro februari lut luty lutego",
            "mar march marz maerz mrz mars marzo marco mrt maart marzec marca",
            "apr april avr avril abr abril aprile kwi kwiecien kwietnia",
            "may mai mayo mag maggio maio mei maj maja",
            "jun june juni juin junio giu giugno junho cze czerwiec czerwca",
            "jul july juli juil juill juillet julio lug luglio julho lip lipiec lipca",
            "aug august aout ago agosto augustus sie sierpien sierpnia",
            "sep sept september septembre septiembre setiembre set sett settembre setembro wrz wrzesien wrzesnia",
            "oct october okt oktober octobre octubre ott ottobre out outubro paz pazdziernik pazdziernika",
            "nov november novembre noviembre novembro lis listopad listopada",
            "dec december dez dezember decembre dic diciembre dicembre dezembro gru grudzien grudnia",
        ]
        return table(names.enumerated().map { ($1, $0 + 1) })
    }()

    static let weekdays: Set<String> = words(
        """
        monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun \
        montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so \
        lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim \
        lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom \
        lunedi martedi mercoledi giovedi gio venerdi sabato domenica \
        segunda seg terca ter quarta qua quinta qui sexta sex \
        maandag ma dinsdag woensdag wo woe donderdag don vrijdag vr zaterdag za zat zondag zo zon \
        poniedziałek pon pn wtorek wt sroda sr czwartek czw piatek pt pia sobota sob niedziela niedz
        """)

    /// "le 30 septembre", "30 de septiembre de", "à 14:05".
    static let beforeDay = words("on the am den dem le el il em op")
    static let ordinals = words("st nd rd th er")
    static let beside = words("of de del")
    static let beforeTime = words("at um a las la alle ore as om kl klo")
    static let afterTime = words("uhr h hs hrs u")

    /// Seconds east of UTC. Abbreviations that name several zones are missing: CST is also China's, IST India's, Israel's and
    /// Ireland's, BST also Bangladesh's. A date with one of them is not read, because it could be hours off.
    static let zones: [String: Int] = table([
        ("utc gmt ut wet", 0), ("cet mez west", 3_600), ("eet cest mesz", 7_200), ("eest msk", 10_800),
        ("hkt sgt", 28_800), ("jst kst", 32_400), ("aest", 36_000), ("aedt", 39_600), ("nzst", 43_200), ("nzdt", 46_800),
        ("edt", -14_400), ("est cdt", -18_000), ("mdt", -21_600), ("mst pdt", -25_200), ("pst akdt", -28_800), ("akst", -32_400), ("hst", -36_000),
    ])
    static let zonesOfSeveralOffsets = words("cst ist bst")

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static func table(_ rows: [(String, Int)]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: rows.flatMap { row in words(row.0).map { ($0, row.1) } })
    }
}
