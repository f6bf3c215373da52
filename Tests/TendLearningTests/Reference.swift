import Foundation
import TendLearning
import TendMath

/// Reference values and data, in the folder of TEND_REFERENCE.
enum Reference {
    static let folder = ProcessInfo.processInfo.environment["TEND_REFERENCE"].map { URL(fileURLWithPath: $0) }
    static var isAvailable: Bool { folder != nil }

    static func values(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: folder!.appendingPathComponent("reference/\(name).json"))
        return try JSONSerialization.jsonObject(with: data) as! [String: Any]
    }

    /// The number at a path such as "l2_C1/cross_validation/pooled/auc".
    static func number(_ values: [String: Any], _ path: String) -> Double {
        dictionary(values, path.split(separator: "/").dropLast().joined(separator: "/"))[String(path.split(separator: "/").last!)] as! Double
    }

    static func dictionary(_ values: [String: Any], _ path: String) -> [String: Any] {
        path.split(separator: "/").reduce(values) { $0[String($1)] as! [String: Any] }
    }
}

/// The Telco data in the encoding of the reference: 20 features of 0 and 1, then tenure and charges.
struct Telco: Sendable {
    let x: Matrix
    let y: [Double]
    let names: [String]
    static let areNumbers = (0..<23).map { $0 >= 20 }

    static let all: Telco? = try? Telco()

    private init() throws {
        let unpack = Process()
        unpack.executableURL = URL(fileURLWithPath: "/bin/gzip")
        unpack.arguments = ["-dc", Reference.folder!.appendingPathComponent("data/telco/Telco-Customer-Churn.csv.gz").path]
        let pipe = Pipe()
        unpack.standardOutput = pipe
        try unpack.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let index = Dictionary(uniqueKeysWithValues: lines[0].enumerated().map { ($1, $0) })
        let flags: [(String, String, String)] = [
            ("gender_Male", "gender", "Male"), ("SeniorCitizen", "SeniorCitizen", "1"), ("Partner_Yes", "Partner", "Yes"),
            ("Dependents_Yes", "Dependents", "Yes"), ("PhoneService_Yes", "PhoneService", "Yes"), ("MultipleLines_Yes", "MultipleLines", "Yes"),
            ("Internet_FiberOptic", "InternetService", "Fiber optic"), ("Internet_None", "InternetService", "No"),
            ("OnlineSecurity_Yes", "OnlineSecurity", "Yes"), ("OnlineBackup_Yes", "OnlineBackup", "Yes"),
            ("DeviceProtection_Yes", "DeviceProtection", "Yes"), ("TechSupport_Yes", "TechSupport", "Yes"), ("StreamingTV_Yes", "StreamingTV", "Yes"),
            ("StreamingMovies_Yes", "StreamingMovies", "Yes"), ("Contract_OneYear", "Contract", "One year"), ("Contract_TwoYear", "Contract", "Two year"),
            ("PaperlessBilling_Yes", "PaperlessBilling", "Yes"), ("Pay_CreditCard", "PaymentMethod", "Credit card (automatic)"),
            ("Pay_ElectronicCheck", "PaymentMethod", "Electronic check"), ("Pay_MailedCheck", "PaymentMethod", "Mailed check"),
        ]
        let numbers = ["tenure", "MonthlyCharges", "TotalCharges"]
        names = flags.map(\.0) + numbers
        x = Matrix(
            rows: lines.dropFirst().map { cells in
                flags.map { cells[index[$0.1]!] == $0.2 ? 1 : 0 } + numbers.map { Double(cells[index[$0]!]) ?? 0 }
            })
        y = lines.dropFirst().map { $0[index["Churn"]!] == "Yes" ? 1 : 0 }
    }

    /// The features of `rows`, with numbers standardised by the training rows.
    func scaled(_ rows: [Int], by training: [Int]) -> Matrix { Scaling(x, areNumbers: Self.areNumbers, training: training)(x, rows: rows) }

    /// The out-of-fold predictions of all rows, with the five folds of the reference.
    func outOfFold(scaled isScaled: Bool = true, _ fit: (Matrix, [Double]) throws -> any Predictor) throws -> [Double] {
        try Folds(5, rows: y.count).outOfFold { training, test in
            let outcomes = training.map { y[$0] }
            guard isScaled else { return try fit(x.picking(rows: training), outcomes).predictions(x.picking(rows: test)) }
            return try fit(scaled(training, by: training), outcomes).predictions(scaled(test, by: training))
        }
    }
}

/// Whether two numbers differ by at most the tolerance, relative to the second (absolute below 1).
func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool { abs(a - b) <= tolerance * max(1, abs(b)) }
