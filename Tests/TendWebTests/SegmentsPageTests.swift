import Foundation
import Hummingbird
import TendDomain
import TendLanguage
import Testing

@Suite("The segments pages")
struct SegmentsPageTests {
    private func two(_ site: TestSite) async throws {
        for (name, stage) in [("Ada", Stage.retention), ("Bo", .acquisition)] {
            var draft = CustomerDraft(name: name)
            draft.stage = stage
            try await site.tend.customers.add(draft, now: site.clock.now)
        }
    }

    @Test(
        "build a filter from conditions, in each language",
        arguments: [("retention", Language.english), ("留存（稳定期）", .chinese), ("retention", .chinese)])
    func picking(stage: String, language: Language) async throws {
        try await withSite(language: language) { site, browser in
            try await two(site)
            let value = try #require(stage.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let page = try await browser.get("/segments/new?what=stage&how=is&value=\(value)&what=mail&how=missing&value=&what=&how=is&value=")
            #expect(page.status == .ok && page.text.contains(">Ada</a>") && !page.text.contains(">Bo</a>"))
            #expect(page.text.contains("name=\"question\" value=\"stage is retention and mail is missing\""))
        }
    }

    @Test(
        "report an invalid condition at its line",
        arguments: [
            ("what=stage&how=is&value=happy", "Stage: “happy” is not an option. Choose one of: "),
            ("what=paid&how=is&value=3", "“Total paid” does not work with “is”. Choose “is at least”."),
            ("what=paid&how=%3E&value=", "“Total paid” needs a value, such as 20."),
            ("what=paid&how=%3E&value=many", "Total paid: “many” is not a number. Write 20."),
            ("what=since&how=%3E&value=soon", "Customer since: “soon” is not a date. Write 2026-11-21."),
            ("what=kind&how=is+not&value=person", "“Person or company” does not work with “is not”. Choose “is”."),
            ("what=mail&how=is&value=", "“Email” does not work with “is”. Choose “is known”."),
        ])
    func mistakes(line: String, message: String) async throws {
        try await withSite { site, browser in
            try await two(site)
            let page = try await browser.get("/segments/new?what=tag&how=is&value=vip&" + line)
            #expect(page.status == .unprocessableContent && page.text.contains("id=\"value-1-error\"") && page.text.contains("value=\"vip\""))
            #expect(page.text.contains(message))
        }
    }

    @Test("change, rename and delete a segment, with undo")
    func changing() async throws {
        try await withSite { site, browser in
            try await two(site)
            let segment = try await site.tend.segments.save("Kept", SegmentFilter("stage is retention"), now: site.clock.now)
            let own = "/segments/" + segment.id.text
            #expect(try await browser.get(own).text.contains("1 customer matches"))
            try await browser.post(own, ["name": "New", "question": "stage is acquisition"], from: own)
            #expect(try await site.tend.segments.find("New").filter.text == "stage is acquisition")
            let wrong = try await browser.post(own, ["name": "", "question": "stage is acquisition"], from: own)
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("id=\"name-error\""))
            try await browser.post(own + "/delete", from: "/segments")
            let page = try await browser.get("/segments")
            #expect(page.text.contains("The segment New is deleted."))
            let undo = try #require(page.text.firstMatch(of: /action="(\/changes\/[^"]+\/undo)"/)?.1)
            let back = try await browser.post(String(undo), token: browser.token(of: page))
            #expect(back.location == "/segments")
            #expect(try await site.tend.segments.find("New").id == segment.id)
            #expect(try await browser.get("/segments/0123456789").status == .notFound)
        }
    }
}
