import ArgumentParser
import Foundation
import TendDomain
import TendLanguage
import TendMath
import TendTables

struct SegmentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: "Group customers by income and risk, or those of a file of purchases by how lately, how often and how much they bought.",
        discussion: """
            Without a file, the customers of the business by income and risk. In a file one line is one purchase, or one line of an order. --rfm gives every customer three scores from 1 to 5, and clusters of like customers beside them. \
            Nothing is taken in.
            """)

    @Argument(help: "CSV in any delimiter and encoding, also .gz, or .xlsx.") var file: String?
    @Flag(help: "By recency, frequency and money; the way that is used when none is named.") var rfm = false
    @Option(help: "The column that says who bought; found by its name when left out.") var customer: String?
    @Option(help: "The column of days.") var date: String?
    @Option(help: "The column of amounts, or of prices where --quantity is given.") var value: String?
    @Option(help: "The column by which the value is multiplied.") var quantity: String?
    @Option(help: "The column of order numbers; without it the purchases of one day are one.") var order: String?
    @Option(help: "How many clusters; as many as lie best apart when left out.") var clusters: Int?
    @Option(help: "The last day that counts, as 2026-11-21; the newest of the file when left out.") var asOf: String?
    @Option(help: "Where chance starts; the same number gives the same clusters.") var seed: UInt64 = 1
    @OptionGroup var dataOptions: DataOptions

    func validate() throws {
        if let clusters, !(1...50).contains(clusters) { throw ValidationError("--clusters is 1 to 50") }
        if let asOf, DateText.read(asOf).date == nil { throw ValidationError("--as-of is a day such as 2026-11-21") }
    }

    func run() async throws {
        try await reportingErrors {
            guard let file else { return try await groupBusiness() }
            var options = FileSegmentation.Options()
            (options.columns.customer, options.columns.date, options.columns.value) = (customer, date, value)
            (options.columns.quantity, options.columns.order) = (quantity, order)
            (options.clusters, options.asOf, options.seed) = (clusters, asOf.flatMap { DateText.read($0).date }, Seed(seed))
            let segmented = try FileSegmentation(path: file, options: options)
            dataOptions.json ? SegmentOutput.json(segmented) : SegmentOutput.table(segmented)
        }
    }

    private func groupBusiness() async throws {
        let tend = try await dataOptions.open()
        try await CommandLanguage.use(tend)
        try await tend.scoreDueCustomers()
        guard let found = try await tend.customerScores.valueRiskMatrix() else {
            throw Problem.conflict(Phrase("Too few customers have an income and a risk yet; tend train learns them."))
        }
        let currency = try await tend.settings.current().currency
        dataOptions.json ? SegmentOutput.json(found, currency) : SegmentOutput.table(found, currency)
    }
}
