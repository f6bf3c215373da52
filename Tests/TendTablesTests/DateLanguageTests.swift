import Foundation
import TendTables
import Testing

/// "2026-09-30 14:05:00.5 +7200", or the case that is not a date.
func written(_ reading: DateText.Reading) -> String {
    guard let parts = reading.date else { return "\(reading)" }
    let day = String(format: "%04d-%02d-%02d", parts.year, parts.month, parts.day)
    guard parts.hasTime else { return day }
    let time = String(format: " %02d:%02d:%02d", parts.hour, parts.minute, parts.second)
    return day + time + (parts.microsecond == 0 ? "" : ".\(parts.microsecond)") + (parts.offset.map { String(format: " %+d", $0 / 60) } ?? "")
}

@Suite("Dates in the languages and zones of the world")
struct DateLanguageTests {
    @Test(
        "a day is read in every common shape",
        arguments: [
            "30 Sep 2026", "30 Sept. 2026", "Sept 30th, 2026", "Wed, 30 Sep 2026", "Wed Sep 30 2026", "Wednesday, September 30, 2026", "30th of September 2026",
            "30-Sep-26", "30SEP2026", "30/Sep/2026", "Sep-30-2026", "30.Sep.2026", "2026-Sep-30", "2026 Sep 30",
            "30. September 2026", "30. Sept. 2026", "Mittwoch, 30. September 2026", "Mi., 30. Sept. 2026", "Mi 30.09.2026", "am 30.09.2026", "30.09.2026 (Mi)",
            "30 septembre 2026", "le 30 septembre 2026", "mer. 30 sept. 2026", "mercredi 30 septembre 2026",
            "30 de septiembre de 2026", "miércoles, 30 de septiembre de 2026", "30 sept 2026", "30-sep-2026", "30 setiembre 2026",
            "30 settembre 2026", "mer 30 set 2026", "30 de setembro de 2026", "quarta-feira, 30 de setembro de 2026", "30 de set. de 2026",
            "woensdag 30 september 2026",
            "2026年9月30日", "2026 年 9 月 30 日", "2026年09月30日 星期三", "2026年9月30日(水)", "2026年9月30日水曜日", "2026年9月30日（三）", "2026年九月30日", "九月 30, 2026",
            "9月 30, 2026", "30-9月-26", "30-9月 -26", "2026-09-30 周三", "2026/09/30 (水)", "2026/09/30 Wed", "2026-09-30（週三）",
            "2026년 9월 30일", "2026. 9. 30.", "2026. 9. 30. (수)", "2026년 9월 30일 수요일", "30. 9. 2026", "30. 9. 2026.", "2026. 09. 30.",
            "2026-W40-3", "2026W403", "20260930", "２０２６／０９／３０", "２０２６年９月３０日", "30\u{A0}September\u{A0}2026",
            "\u{200E}9\u{200E}/\u{200E}30\u{200E}/\u{200E}2026",
            "30–09–2026", "\u{3000}2026-09-30\u{3000}", "30 / 09 / 2026", "9/30/26",
        ])
    func days(text: String) { #expect(written(DateText.read(text)) == "2026-09-30") }

    @Test(
        "months are read in every language, with and without dot and accents",
        arguments: [
            (1, "Januar Jänner Jan. janvier janv. enero ene. gennaio gen janeiro januari 一月 1月"),
            (2, "Februar Feb. février fevrier févr. febrero febbraio fevereiro fev februari 二月"),
            (3, "März Maerz Mrz Mär. mars marzo março mrt maart 三月"), (4, "April avril avr. abril abr. aprile 四月"),
            (5, "Mai May mayo maggio mag maio mei maj 五月"), (6, "Juni juin junio giugno giu junho 六月"), (7, "Juli juillet juil. julio luglio lug julho 七月"),
            (8, "August août aout agosto ago. augustus 八月"), (9, "September septembre septiembre settembre setembro 九月"),
            (10, "Oktober Okt. octobre octubre ottobre outubro out. 十月"), (11, "November novembre noviembre novembro 十一月"),
            (12, "Dezember Dez. décembre déc. diciembre dic. dicembre dezembro 十二月 12月"),
        ] as [(Int, String)])
    func months(month: Int, names: String) {
        for name in names.split(separator: " ") {
            #expect(written(DateText.read("5 \(name) 2026")) == String(format: "2026-%02d-05", month), "\(name)")
            #expect(
                written(DateText.read("5 \(name.decomposedStringWithCanonicalMapping.uppercased()) 2026")) == String(format: "2026-%02d-05", month), "\(name)")
        }
    }

    @Test(
        "the time of day follows in every common shape",
        arguments: [
            "9/30/2026, 2:05:00\u{202F}PM", "9/30/2026, 2:05:00\u{A0}PM", "9/30/2026 2:05\u{2009}pm", "9/30/2026 2:05pm", "9/30/2026 2:05 p.m.",
            "30/9/2026 2:05 p. m.",
            "30/9/2026, 2:05:00\u{A0}p.\u{A0}m.", "30 Sep 2026 at 14:05", "Sep 30, 2026 at 2:05 PM", "Sep 30, 2026 @ 2:05 PM", "30.09.2026 um 14:05 Uhr",
            "30.09.2026, 14:05 Uhr",
            "30.09.2026 14.05", "30.09.2026 - 14:05", "30 septembre 2026 à 14:05", "30/09/2026 14h05", "30 septembre 2026 à 14 h 05",
            "30 de septiembre de 2026 a las 14:05", "30 de setembro de 2026 às 14:05", "30 settembre 2026 alle ore 14:05", "30 september 2026 om 14:05",
            "2026年9月30日 14时05分", "2026年9月30日14時05分00秒", "2026年9月30日 14:05", "2026年9月30日14:05", "2026年9月30日 下午2:05", "2026年9月30日 下午2时5分", "2026年9月30日 午後2:05",
            "2026年9月30日(水) 14:05", "2026/9/30 下午 02:05:00", "2026. 9. 30. 오후 2:05", "2026년 9월 30일 오후 2시 05분 00초", "2026-09-30 14시 5분", "20260930 140500",
            "20260930T1405",
            "Wed Sep 30 14:05:00 2026", "30SEP2026:14:05:00", "２０２６/９/３０ １４：０５", "2026-09-30T14:05:00.000", "2026-09-30T14:05:00,0", "2026-273T14:05",
            "September 30, 2026 2:05 PM",
        ])
    func times(text: String) { #expect(written(DateText.read(text)) == "2026-09-30 14:05:00") }

    @Test(
        "a part of the day tells which hour is meant",
        arguments: [
            ("凌晨1:05", 1, 5), ("凌晨12:30", 0, 30), ("清晨6:00", 6, 0), ("早上8:45", 8, 45), ("上午9:00", 9, 0), ("上午12:30", 0, 30), ("中午12:10", 12, 10),
            ("中午1:00", 13, 0), ("中午11:50", 11, 50), ("下午12:30", 12, 30), ("下午3:05", 15, 5), ("傍晚6:00", 18, 0), ("晚上8:45", 20, 45),
            ("晚上20:45", 20, 45), ("夜里11:00", 23, 0), ("夜裡2:15", 2, 15), ("深夜1:00", 1, 0), ("晚上8点半", 20, 30), ("早上8點20分", 8, 20), ("午後0:15", 12, 15),
            ("午前0:15", 0, 15), ("夕方5:30", 17, 30), ("새벽 2:05", 2, 5), ("저녁 8:05", 20, 5),
        ])
    func dayParts(time: String, hour: Int, minute: Int) {
        let expected = String(format: "2026-11-11 %02d:%02d:00", hour, minute)
        for day in ["2026年11月11日 ", "2026年11月11日", "2026-11-11 ", "2026-11-11", "2026/11/11（三）"] {
            #expect(written(DateText.read(day + time)) == expected, "\(day)\(time)")
        }
        #expect(DateText.readTime(time)?.hour == hour)
    }

    @Test(
        "an hour that a part of the day does not settle is no date",
        arguments: ["晚上12:10", "晚上2:00", "夜里12点", "早上12:10", "中午6:00", "凌晨9:00", "傍晚11:00", "上午14:00"])
    func unclearDayParts(time: String) {
        #expect(DateText.read("2026年11月11日 " + time) == .notADate)
        #expect(DateText.readTime(time) == nil)
    }

    @Test(
        "years of an era are read",
        arguments: [
            ("令和8年9月5日", "2026-09-05"), ("令和 8 年 9 月 5 日", "2026-09-05"), ("令和八年九月五日", "2026-09-05"), ("令和元年5月1日", "2019-05-01"),
            ("平成31年4月1日", "2019-04-01"), ("平成二十九年十二月三十一日", "2017-12-31"), ("昭和64年1月7日", "1989-01-07"), ("大正15年12月24日", "1926-12-24"),
            ("明治元年10月23日", "1868-10-23"), ("R8.9.5", "2026-09-05"), ("Ｒ８．９．５", "2026-09-05"), ("R08-09-05", "2026-09-05"), ("H31/4/1", "2019-04-01"),
            ("S55.3.9", "1980-03-09"), ("令8.9.5", "2026-09-05"), ("平31年4月1日", "2019-04-01"), ("115年9月5日", "2026-09-05"), ("㋿8年9月5日", "2026-09-05"),
            ("民國115年9月5日", "2026-09-05"), ("令和8年9月5日（土）", "2026-09-05"),
            ("令和8年9月5日(土) 午後3:05", "2026-09-05 15:05:00"), ("R8.9.5 14:05", "2026-09-05 14:05:00"),
        ])
    func eras(text: String, day: String) { #expect(written(DateText.read(text)) == day) }

    @Test("what only looks like an era is no date", arguments: ["R8", "R8.9", "S1 2026", "H3-10", "昭和65年1月1日", "R0.1.1", "R8.9/5", "令和", "X8.9.5", "R8.9.5.1"])
    func noEras(text: String) { #expect(DateText.read(text) == .notADate) }

    @Test(
        "the day of the week may stand in brackets of any kind",
        arguments: [
            "2026年9月5日(土)", "2026/09/05（土）", "2026-09-05[土]", "2026年9月5日【土】", "2026年9月5日（土曜日）", "2026/9/5（土・祝）", "2026年9月5日(周六)", "2026.9.5(土)",
            "2026-09-05 (Sat)", "20260905(土)", "令和8年9月5日（土）",
        ])
    func bracketedWeekdays(text: String) {
        #expect(written(DateText.read(text)) == "2026-09-05")
        #expect(written(DateText.read(text + "10:30")) == "2026-09-05 10:30:00")
    }

    @Test(
        "zeros in a column of days are no day",
        arguments: [
            "0", "00", "0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00Z", "00.00.0000", "00/00/0000", "00-00-0000 00:00", "0001-01-01",
            "0001-01-01T00:00:00",
        ])
    func zeros(text: String) {
        #expect(DateText.isNone(text))
        if text.count > 2, !text.hasPrefix("0001") { #expect(DateText.read(text) == .blank) }
    }

    @Test("days, words and blank cells are not zeros", arguments: ["", " ", "2026-09-05", "0.5", "10", "none", "0000-00-01"])
    func noZeros(text: String) { #expect(!DateText.isNone(text)) }

    @Test(
        "zones are read if they mean one offset",
        arguments: [
            ("2026-09-30T14:05:00Z", 0), ("20260930T140500Z", 0), ("2026-09-30T14:05:00,5Z", 0), ("2026-09-30 14:05:00 UTC", 0),
            ("2026-09-30 14:05:00 (UTC)", 0),
            ("2026-09-30 14:05:00 (Coordinated Universal Time)", 0), ("2026/09/30 2:05:00 PM GMT+8", 480), ("2026/09/30 2:05:00 PM GMT+08:00", 480),
            ("2026/09/30 14:05 (GMT+8)", 480), ("2026-09-30 14:05 UTC+2", 120), ("2026-09-30 14:05 UTC -3", -180), ("2026-09-30 14:05:00 +0800", 480),
            ("2026-09-30 14:05:00 +0800 CST", 480), ("2026-09-30 14:05:00 -0400", -240), ("2026-09-30 14:05 -0400", -240), ("2026-09-30T14:05-04:00", -240),
            ("2026-09-30T14:05:00−04:00", -240), ("2026-09-30T14:05:00+02:00[Europe/Berlin]", 120), ("2026-09-30 14:05 +05:30", 330),
            ("Wed Sep 30 2026 14:05:00 GMT+0200 (Central European Summer Time)", 120), ("Wed Sep 30 2026 14:05:00 GMT+0800 (中国标准时间)", 480),
            ("Wed Sep 30 14:05:00 UTC 2026", 0), ("Wed Sep 30 14:05:00 +0000 2026", 0), ("Sep 30, 2026 2:05:00 PM PDT", -420), ("Sep-30-26 14:05:00 PDT", -420),
            ("2026-09-30 14:05 EST", -300), ("2026-09-30 14:05 (CEST)", 120), ("30.09.2026 14:05:00 MESZ", 120), ("2026/09/30 14:05:00JST", 540),
            ("2026-09-30 14:05:00 北京時間", 480),
        ] as [(String, Int)])
    func zones(text: String, minutes: Int) throws {
        let parts = try #require(DateText.read(text).date)
        #expect(parts.offset == minutes * 60 && parts.hour == 14 && parts.minute == 5 && parts.day == 30)
    }

    @Test(
        "what is not certainly one day and time is not a date",
        arguments: [
            "2026-09-30 14:05 CST", "2026-09-30 14:05 IST", "2026-09-30 14:05 BST", "2026-09-30 14:05 [Europe/Berlin]", "2026-09-30 14:05 Etc/GMT-8",
            "Wed Sep 30 14:05:00 CST 2026", "2026-09-30 9:00-10:00", "2026-09-30 14:05 - 15:05", "2026-09-30 - 2026-10-02", "2026-09-30 14:05 +15:00",
            "Sep-26", "2026-09", "Sep 2026", "2026年9月", "九月 2026", "9月30日", "30 Sep", "Sep 26 14:05", "2026-W40", "2026-273", "2026-001", "2026273",
            "-", "—", "/", "n/a", "N/A", "null", "TBD 2026", "10:00:00", "September", "14:05", "2026年9月30日休", "2026-09-30 Umsatz", "30 Uhr 2026", "12 34 2026",
            "2026-09-30 14:", "2026-09-30 25", "2026-09-30 PM", "1 2 3", "5 am 2026", "+49 171 2026", "2026-09-30, 2026-10-01", "2026-09-30T", "2026-09-30 a",
            "1.2.3.4",
        ])
    func notDates(text: String) { #expect(DateText.read(text) == .notADate) }

    @Test(
        "the date of zeros that databases write is blank",
        arguments: ["0000-00-00", "0000-00-00 00:00:00", "0000-00-00T00:00:00Z", "00/00/0000", "00.00.0000", "\u{A0}", "\u{3000}\u{200B}"])
    func blanks(text: String) { #expect(DateText.read(text) == .blank) }

    @Test(
        "days and times that do not exist are impossible",
        arguments: [
            "30 février 2026", "2026年2月30日", "2026-W54-1", "2025-W53-1", "2026-W40-8", "2025-366T10:00", "0001-01-01", "0001-01-01 00:00:00",
            "0999-12-31T10:00Z",
            "2026-09-30 24:00:01", "31. 6. 2026", "2026년 13월 1일", "9999-12-31 24:00:00",
        ])
    func impossible(text: String) { #expect(DateText.read(text) == .impossible) }

    @Test("24:00:00 is the start of the next day")
    func endOfDay() {
        for text in ["2026-12-31 24:00:00", "2026-12-31T24:00", "31.12.2026 24:00 Uhr", "20261231T240000", "20261231240000"] {
            #expect(written(DateText.read(text)) == "2027-01-01 00:00:00", "\(text)")
        }
    }

    @Test("every day is read again in every shape that programs write")
    func everyShape() {
        var random = Random(state: Random.seed)
        let languages = ["en_US", "en_GB", "de_DE", "fr_FR", "es_ES", "it_IT", "pt_BR", "nl_NL", "zh_CN", "zh_TW", "ja_JP", "ko_KR"]
        let shapes = [
            "d MMM yyyy HH:mm", "d MMMM yyyy HH:mm", "EEEE, d MMMM yyyy HH:mm", "EEE, d MMM yyyy, HH:mm", "MMMM d, yyyy h:mm a", "yyyy-MM-dd h:mm:ss a",
            "yyyy/M/d a h:mm",
        ]
        for language in languages {
            for shape in shapes {
                let formatter = DateFormatter()
                (formatter.locale, formatter.timeZone, formatter.dateFormat) = (Locale(identifier: language), TimeZone(secondsFromGMT: 0), shape)
                for _ in 0..<25 {
                    let minutes = Int.random(in: 0..<52_000_000, using: &random)
                    let text = formatter.string(from: Date(timeIntervalSince1970: Double(minutes * 60)))
                    #expect(DateText.read(text).date?.localMicroseconds == Int64(minutes) * 60_000_000, "\(language) \(text)")
                }
            }
        }
    }

    @Test("the days of numbers and of ISO weeks are read again")
    func weeks() {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = TimeZone(secondsFromGMT: 0)!
        var random = Random(state: Random.seed)
        for _ in 0..<500 {
            let days = Int.random(in: -20_000..<60_000, using: &random)
            let parts = calendar.dateComponents([.yearForWeekOfYear, .weekOfYear, .weekday], from: Date(timeIntervalSince1970: Double(days) * 86_400))
            let text = String(format: "%d-W%02d-%d", parts.yearForWeekOfYear!, parts.weekOfYear!, (parts.weekday! + 5) % 7 + 1)
            #expect(DateText.read(text).date == DateParts(daysFromEpoch: days), "\(text)")
        }
    }

    @Test("a text of a million characters is read in no time", arguments: ["\u{301}", "5", " ", "\u{3000}", "年", "Sep "])
    func hostile(text: String) {
        let long = "2026-09-30 " + String(repeating: text, count: 1_000_000 / text.utf8.count) + "x"
        let clock = ContinuousClock()
        let time = clock.measure { long.withCell { #expect(DateText.read($0) == .notADate && DateText.readTime($0) == nil) } }
        #expect(time < .seconds(2))
    }
}

@Suite("Numbers for days, and times of day")
struct DateNumberingTests {
    @Test(
        "numbers for days are read",
        arguments: [
            ("46295.34789351852", .spreadsheet, "2026-09-30 08:20:58"), ("46297.5", .spreadsheet, "2026-10-02 12:00:00"), ("46330", .spreadsheet, "2026-11-04"),
            ("46297,5", .spreadsheet, "2026-10-02 12:00:00"), ("46295.999999", .spreadsheet, "2026-10-01"), ("46330.0", .spreadsheet, "2026-11-04"),
            ("1767225600", .seconds, "2026-01-01 00:00:00 +0"), ("1767225600.123", .seconds, "2026-01-01 00:00:00.123000 +0"),
            ("1767225600123", .milliseconds, "2026-01-01 00:00:00.123000 +0"), (" 1767225600 ", .seconds, "2026-01-01 00:00:00 +0"),
            ("", .seconds, "blank"), ("0", .spreadsheet, "blank"), ("46,295", .spreadsheet, "notADate"), ("x", .seconds, "notADate"),
            ("4.6E4", .spreadsheet, "notADate"),
            ("-1", .seconds, "notADate"), ("2026", .spreadsheet, "impossible"), ("20260930", .spreadsheet, "impossible"), ("20260930", .seconds, "impossible"),
            ("1767225600123", .seconds, "impossible"), ("1767225600", .milliseconds, "impossible"), ("2026-09-30", .seconds, "notADate"),
        ] as [(String, DateNumbering, String)])
    func numbers(text: String, numbering: DateNumbering, expected: String) {
        #expect(written(DateText.read(text, numbering: numbering)) == expected.replacing("123000", with: "123000"))
    }

    @Test(
        "the numbering of a column is found if all its cells agree",
        arguments: [
            (["46295.34", "", "46330", "0"], .spreadsheet), (["1767225600", "1772323200.5"], .seconds), (["1767225600123"], .milliseconds),
            (["46295", "1767225600"], nil),
            (["46295", "x"], nil), ([""], nil), ([], nil), (["2026"], nil), (["20260930"], nil), (["46295", "12"], nil), (["2026-09-30"], nil),
            (["-46295"], nil),
        ] as [([String], DateNumbering?)])
    func detect(samples: [String], expected: DateNumbering?) { #expect(DateNumbering.detect(samples) == expected) }

    @Test("a day with a time is read again from each number")
    func everyNumber() {
        var random = Random(state: Random.seed)
        for _ in 0..<2_000 {
            let second = Int.random(in: 400_000_000..<4_000_000_000, using: &random)
            #expect(DateText.read(String(second), numbering: .seconds).date?.localMicroseconds == Int64(second) * 1_000_000)
            #expect(DateText.read("\(second)007", numbering: .milliseconds).date?.localMicroseconds == Int64(second) * 1_000_000 + 7_000)
            let serial = Double(second) / 86_400 + 25_569
            #expect(DateText.read("\(serial)", numbering: .spreadsheet).date?.localMicroseconds == Int64(second) * 1_000_000)
        }
    }

    @Test(
        "a time of day alone is read",
        arguments: [
            ("10:00:00", "10:00:00 -"), ("23:30", "23:30:00 -"), ("2:05 PM", "14:05:00 -"), ("2:05\u{202F}PM", "14:05:00 -"), ("12:05 a.m.", "00:05:00 -"),
            ("14时05分", "14:05:00 -"),
            ("下午2:05", "14:05:00 -"), ("오후 2:05", "14:05:00 -"), ("10:00:00 UTC", "10:00:00 0"), ("10:00:00+02:00", "10:00:00 7200"),
            ("10:00:00.25", "10:00:00 -"),
            ("14h05", "14:05:00 -"), ("14.05 Uhr", "14:05:00 -"), ("14 Uhr", "14:00:00 -"), ("2 PM", "14:00:00 -"), ("24:00", "24:00:00 -"),
            ("１４：０５", "14:05:00 -"),
            ("10", nil), ("1405", nil), ("25:00", nil), ("10:60", nil), ("x", nil), ("", nil), ("2026-09-30", nil), ("10:00 CST", nil), ("9:00-10:00", nil),
            ("14:05 PM AM", nil),
        ] as [(String, String?)])
    func times(text: String, expected: String?) {
        let time = DateText.readTime(text)
        #expect(time.map { String(format: "%02d:%02d:%02d ", $0.hour, $0.minute, $0.second) + ($0.offset.map(String.init) ?? "-") } == expected)
    }

    @Test("a time of day completes the date beside it")
    func combined() throws {
        let day = DateParts(year: 2026, month: 9, day: 30)
        let time = try #require(DateText.readTime("23:30 UTC"))
        #expect(written(.date(day.at(time))) == "2026-09-30 23:30:00 +0")
        #expect(written(.date(day.at(TimeOfDay(hour: 24)))) == "2026-10-01 00:00:00")
        let zoned = try #require(DateText.read("2026-09-30T00:00:00+02:00").date)
        #expect(written(.date(zoned.at(TimeOfDay(hour: 9, minute: 5)))) == "2026-09-30 09:05:00 +120")
    }
}
