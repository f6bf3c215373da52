import Foundation
import TendAssets
import Testing

@Suite("Assets")
struct AssetTests {
    let css = Assets.styleSheet.body

    @Test("the path of an asset contains its hash")
    func paths() {
        for asset in Assets.all {
            #expect(asset.path == "/assets/\(asset.hash)/\(asset.name)")
            #expect(asset.hash.count == 16 && asset.hash.allSatisfy { $0.isHexDigit })
        }
    }

    @Test("the style sheet and the script are small and fetch nothing from elsewhere")
    func small() {
        #expect(css.utf8.count < 34 * 1024)
        #expect(Assets.script.body.utf8.count < 9 * 1024 && !Assets.script.body.contains("://"))
        #expect(!css.contains("url(") && !css.contains("@import") && !css.contains("@font-face"))
    }

    @Test("text has a contrast of at least 4.5, and shapes of 3, in both themes", arguments: [0, 1])
    func contrast(theme: Int) throws {
        let colours = try palette(theme)
        func ratio(_ front: String, _ back: String) throws -> Double { contrastRatio(try #require(colours[front]), try #require(colours[back])) }
        for back in ["paper", "raised", "hair"] {
            for front in ["ink", "soft", "mute", "accent"] { #expect(try ratio(front, back) >= 4.5, "\(front) on \(back)") }
        }
        for (front, back) in [
            ("accent", "wash"), ("amber", "amber-wash"), ("red", "red-wash"), ("ink", "wash"), ("ink", "amber-wash"), ("ink", "red-wash"), ("red", "paper"),
            ("paper", "accent"),
        ] {
            #expect(try ratio(front, back) >= 4.5, "\(front) on \(back)")
        }
        for shape in ["edge", "accent", "second", "third", "amber", "red"] { #expect(try ratio(shape, "paper") >= 3, "\(shape)") }
        #expect(try ratio("edge", "raised") >= 3)
        let (accent, paper, ink) = (try #require(colours["accent"]), try #require(colours["paper"]), try #require(colours["ink"]))
        let darkestCell = zip(accent, paper).map { $0 * 0.46 + $1 * 0.54 }
        #expect(contrastRatio(ink, darkestCell) >= 4.5)
    }

    /// The colours of the first (light) or second (dark) block that sets them, 0…1 for each of red, green, blue.
    private func palette(_ theme: Int) throws -> [String: [Double]] {
        let blocks = css.components(separatedBy: "--paper: ")
        var colours: [String: [Double]] = [:]
        for match in "--paper: \(blocks[theme + 1].prefix { $0 != "}" })".matches(of: /--([a-z-]+): #([0-9a-f]{6})/) {
            let number = try #require(Int(match.2, radix: 16))
            colours[String(match.1)] = [16, 8, 0].map { Double(number >> $0 & 255) / 255 }
        }
        return colours
    }

    /// WCAG 2.2: (L₁ + 0.05) / (L₂ + 0.05).
    private func contrastRatio(_ a: [Double], _ b: [Double]) -> Double {
        func luminance(_ colour: [Double]) -> Double {
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        let (high, low) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
        return (high + 0.05) / (low + 0.05)
    }
}
