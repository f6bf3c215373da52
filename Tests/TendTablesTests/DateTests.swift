import Foundation
import TendTables
import Testing

@Suite("Dates")
struct DateTests {
    @Test(
        "dates are read in common formats",
        arguments: [
            "2024-03-05", "20240305", "2024/3/5", "2024.3.5", "2024-3-5", "2024年3月5日", "2024年03月05日", "5.3.2024", "05.03.24", "5 Mar 2024", "5 March 2024",
            "5-Mar-2024", "05-mar-24", "Mar 5, 2024",
            "March 5 2024", "5th March 2024", "Mar. 5, 2024", "Tue, 5 Mar 2024", "Tuesday, March 5th, 2024", "2024-Mar-05", " 2024-03-05 ",
        ])
    func days(text: String) { #expect(DateText.read(text) == .date(DateParts(year: 2024, month: 3, day: 5))) }

    @Test(
        "date and time keep the time and the zone",
        arguments: [
            ("2024-03-05T06:07:08Z", "06:07:08.0 0"), ("2024-03-05 06:07", "06:07:00.0 -"), ("2024-03-05 06:07:08.123456+08:00", "06:07:08.123456 28800"),
            ("20240305T060708Z", "06:07:08.0 0"),
            ("20240305060708", "06:07:08.0 -"), ("2024-03-05T06:07:08.5-0330", "06:07:08.500000 -12600"), ("2024/3/5 18:07:08", "18:07:08.0 -"),
            ("5.3.2024 6:07", "06:07:00.0 -"),
            ("Mar 5, 2024 6:07 PM", "18:07:00.0 -"), ("Mar 5, 2024, 12:00 AM", "00:00:00.0 -"), ("Tue, 05 Mar 2024 06:07:08 +0000", "06:07:08.0 0"),
            ("2024年3月5日 6时7分8秒", "06:07:08.0 -"),
            ("2024-03-05 下午6:07", "18:07:00.0 -"), ("2024-03-05 06:07:08 UTC", "06:07:08.0 0"), ("2024-03-05T06:07:08.1234567Z", "06:07:08.123456 0"),
        ])
    func instants(text: String, expected: String) throws {
        let parts = try #require(DateText.read(text).date)
        let time = String(format: "%02d:%02d:%02d", parts.hour, parts.minute, parts.second)
        #expect(parts.year == 2024 && parts.month == 3 && parts.day == 5)
        #expect("\(time).\(parts.microsecond) \(parts.offset.map(String.init) ?? "-")" == expected)
    }

    @Test(
        "dates that do not exist are impossible",
        arguments: [
            "2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "31.4.2024", "20240230", "2024年2月30日", "31 Feb 2024", "2024-03-05 25:00:00",
            "2024-03-05 10:60", "1900-02-29", "32/1/2024",
        ])
    func impossible(text: String) { #expect(DateText.read(text) == .impossible) }

    @Test(
        "other text is not a date",
        arguments: [
            "abc", "12", "2024", "2024-03", "1.5", "1.2.3", "12345678901", "2024-03-05x", "2024-03-05T", "Mar", "May I", "1/2/3/4", "10:30", "2024-03/05",
            "1234567", "5 Mar", "2024-03-05 06:07:08 CST", "客户1",
        ])
    func notDates(text: String) { #expect(DateText.read(text) == .notADate) }

    @Test("the order of day and month comes from a part above 12, the column or an option; otherwise it is ambiguous")
    func order() {
        #expect(DateText.read("3/4/2024") == .ambiguous)
        #expect(DateText.read("3/4/2024", order: .dayFirst).date?.month == 4)
        #expect(DateText.read("3/4/2024 10:00", order: .monthFirst).date?.day == 4)
        #expect(DateText.read("13/4/2024").date?.day == 13)
        #expect(DateText.read("4-13-24").date?.month == 4)
        #expect(DateText.read("5/5/2024").date?.day == 5)
        #expect(DateText.read("13/4/2024", order: .monthFirst) == .impossible)
        #expect(DateOrder.detect(["3/4/2024", "25/12/2024", "x"]) == .certain(.dayFirst))
        #expect(DateOrder.detect(["3/4/2024", "12/25/2024"]) == .certain(.monthFirst))
        #expect(DateOrder.detect(["3/4/2024", "2024-01-05"]) == .undecided)
        #expect(DateOrder.detect(["13/4/2024", "4/13/2024"]) == .mixed)
    }

    @Test("days and times convert to and from the epoch, from year 1 to 9999")
    func counting() {
        #expect(DateParts(year: 1970, month: 1, day: 1).daysFromEpoch == 0)
        #expect(DateText.read("2024-03-05T06:07:08+08:00").date?.microseconds() == 1_709_590_028_000_000)
        for days in stride(from: -719_162, through: 2_932_896, by: 97) {
            let parts = DateParts(daysFromEpoch: days)
            #expect(parts.isValid && parts.daysFromEpoch == days)
        }
    }
}
