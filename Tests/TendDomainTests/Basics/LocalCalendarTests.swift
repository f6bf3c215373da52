import Foundation
import TendDomain
import Testing

@Suite("A local calendar")
struct LocalCalendarTests {
    @Test(
        "agrees with the system's calendar in every time zone",
        arguments: ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "GMT"])
    func agrees(zone: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        var system = Calendar(identifier: .gregorian)
        system.timeZone = zone
        let calendar = LocalCalendar.of(zone)
        for step in 0..<4000 {
            let instant = Instant(microseconds: Int64(step) * 977_777_777_777 - 600_000_000_000_000)
            let expected = system.dateComponents([.year, .month, .day, .hour, .minute, .second, .weekday], from: instant.date)
            let actual = calendar.parts(of: instant)
            #expect(
                (actual.year, actual.month, actual.day, actual.weekday) == (expected.year, expected.month, expected.day, expected.weekday)
                    && (actual.hour, actual.minute, actual.second) == (expected.hour, expected.minute, expected.second), "\(instant.iso)")
        }
    }
}
