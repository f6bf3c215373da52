import TendMath
import Testing

@Suite("Symmetric matrices")
struct CholeskyTests {
    /// A = [[4, 2, 2], [2, 5, 3], [2, 3, 6]], whose factor is [[2], [1, 2], [1, 1, 2]].
    private var matrix: SymmetricMatrix {
        var a = SymmetricMatrix(order: 3)
        (a[0, 0], a[1, 0], a[1, 1], a[2, 0], a[2, 1], a[2, 2]) = (4, 2, 5, 2, 3, 6)
        return a
    }

    @Test("the solution of a system equals the inverse times the right-hand side")
    func solves() {
        let cholesky = Cholesky(matrix)
        let x = cholesky.solve([8, 10, 11])
        #expect(x == [1, 1, 1])
        #expect(cholesky.redundant.isEmpty)
        let inverse = cholesky.inverse
        for i in 0..<3 {
            for j in 0..<3 {
                let product = (0..<3).reduce(0) { $0 + matrix[i, $1] * inverse[$1, j] }
                #expect(abs(product - (i == j ? 1 : 0)) < 1e-14)
            }
        }
    }

    @Test("the factor times a vector has the matrix as its covariance")
    func factor() {
        let cholesky = Cholesky(matrix)
        let columns = (0..<3).map { j in cholesky.times((0..<3).map { $0 == j ? 1 : 0 }) }
        for i in 0..<3 { for j in 0..<3 { #expect(columns.reduce(0) { $0 + $1[i] * $1[j] } == matrix[i, j]) } }
    }

    @Test("a row that is a linear combination of earlier rows is reported and left out")
    func redundant() {
        // The third variable is the sum of the first two.
        var a = SymmetricMatrix(order: 3)
        (a[0, 0], a[1, 0], a[1, 1], a[2, 0], a[2, 1], a[2, 2]) = (2, 1, 3, 3, 4, 7)
        let cholesky = Cholesky(a)
        #expect(cholesky.redundant == [2])
        let x = cholesky.solve([3, 4, 7])
        #expect(abs(x[0] - 1) < 1e-14 && abs(x[1] - 1) < 1e-14 && x[2] == 0)
        #expect(cholesky.inverse[2, 2] == 0 && cholesky.inverse[2, 0] == 0)
    }

    @Test("rows and columns of a matrix can be selected, in any order")
    func picking() {
        let table = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
        #expect(table == Matrix(columns: [[1, 3, 5], [2, 4, 6]]))
        #expect(table.picking(rows: [2, 0, 2]) == Matrix(rows: [[5, 6], [1, 2], [5, 6]]))
        #expect(table.picking(columns: [1]) == Matrix(columns: [[2, 4, 6]]))
        #expect(table.row(1) == [3, 4])
        #expect(table.times([1, 10], plus: 0.5) == [21.5, 43.5, 65.5])
        #expect(table.replacing(column: 0, with: [7, 8, 9]).column(0) == [7, 8, 9])
        #expect(table.firstNonFinite == nil)
        let hole = Matrix(rows: [[1, 2], [3, .nan]]).firstNonFinite
        #expect(hole?.row == 1 && hole?.column == 1)
    }
}
