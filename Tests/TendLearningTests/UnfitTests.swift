import TendLearning
import Testing

@Suite("Why a model cannot be fitted")
struct UnfitTests {
    @Test("is a value that can be compared")
    func compared() {
        #expect(Unfit.tooFew(3, needed: 10) == Unfit.tooFew(3, needed: 10))
        #expect(Unfit.tooFew(3, needed: 10) != Unfit.oneClass)
    }
}
