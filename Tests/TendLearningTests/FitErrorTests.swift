import TendLearning
import Testing

@Suite("Why a model cannot be fitted")
struct FitErrorTests {
    @Test("is a value that can be compared")
    func compared() {
        #expect(FitError.tooFew(3, needed: 10) == FitError.tooFew(3, needed: 10))
        #expect(FitError.tooFew(3, needed: 10) != FitError.oneClass)
    }
}
