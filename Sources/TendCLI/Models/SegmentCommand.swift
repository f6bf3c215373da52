import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendMath
import TendTables

struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Segment customers by revenue and churn risk, or those of a file of purchases by recency, frequency and monetary value.",
        discussion: """
            Without a file: the customers of the business by revenue and churn risk. In a file, each line is a purchase or a line of an order. --rfm gives each customer three scores from 1 to 5 and a cluster of similar customers. \
            Nothing is imported.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String?
    @Flag(help: "RFM: by recency, frequency and monetary value (the default).") var rfm = false
    @Option(help: "The column of customers. Default: matrix by name.") var customer: String?
    @Option(help: "The column of dates.") var date: String?
    @Option(help: "The column of amounts, or of prices where --quantity is given.") var value: String?
    @Option(help: "The column of quantities, which multiply the value.") var quantity: String?
    @Option(help: "The column of order numbers. Default: purchases on the same day count as one.") var order: String?
    @Option(help: "The number of clusters. Default: the number with the best silhouette.") var clusters: Int?
    @Option(help: "The last day that counts, as 2026-11-21. Default: the newest of the file.") var asOf: String?
    @Option(help: "Random seed; the same seed gives the same results.") var seed: UInt64 = 1
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        if let clusters, !(1...50).contains(clusters) { throw ValidationError("--clusters must be 1 to 50") }
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of must be a date such as 2026-11-21") }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file else { return try await groupBusiness() }
            var options = FileSegmentation.Options()
            (options.columns.customer, options.columns.date, options.columns.value) = (customer, date, value)
            (options.columns.quantity, options.columns.order) = (quantity, order)
            (options.clusters, options.asOf, options.seed) = (clusters, asOf.flatMap { DateText.read($0).date }, Seed(seed))
            let segmentation = try FileSegmentation(path: file, options: options)
            dataOptions.json ? SegmentOutput.json(segmentation) : SegmentOutput.table(segmentation)
        }
    }

    private func groupBusiness() async throws {
        let tend = try await dataOptions.open()
        try await CommandLanguage.use(tend)
        try await tend.scoreDueCustomers()
        guard let matrix = try await tend.customerScores.valueRiskMatrix() else {
            throw Problem.conflict(Phrase("Too few customers have revenue and a churn risk yet. Run tend train."))
        }
        let currency = try await tend.settings.current().currency
        dataOptions.json ? SegmentOutput.json(matrix, currency) : SegmentOutput.table(matrix, currency)
    }
}
