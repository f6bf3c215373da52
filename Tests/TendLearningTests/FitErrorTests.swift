import TendLearning
import Testing

@Suite("Fit errors")
struct FitErrorTests {
    @Test("errors can be compared")
    func compared() {
        #expect(FitError.tooFew(3, needed: 10) == FitError.tooFew(3, needed: 10))
        #expect(FitError.tooFew(3, needed: 10) != FitError.oneClass)
    }
}
