import TendLanguage
import TendLearning
import TendMath

extension ModelEvaluation {
    /// What a person should know of how the file was read and what the figures are worth.
    func notes(_ file: ModelFile, _ options: FileModelEvaluation.Options, _ model: ModelKind, _ used: Hyperparameters) -> [Phrase] {
        var notes: [Phrase] = []
        let (rows, blank) = (target.rows.count, file.rows - target.rows.count)
        if options.model == nil { notes.append(model.selectionReason(target.isProductOfColumns)) }
        if target.isProductOfColumns {
            notes.append(
                "The forest learns the product of its own inputs: P_t · s_t · r_t follows from the columns it is given, so a small error says nothing of customers."
            )
        }
        if rows < 50 { notes.append(Phrase("\(rows) rows are too few to judge a model by; with 50 or more the figures begin to mean something.")) }
        if folds.count < options.folds { notes.append(Phrase("\(folds.count) folds instead of \(options.folds), one for each row.")) }
        if used.l2 != options.l2, model == .logistic {
            notes.append("Without a penalty the coefficients grow without end, because the features tell the outcomes apart; fitted with --l2 1 instead.")
        }
        if !leakageSuspects.isEmpty { notes.append(Phrase("Almost enough alone, so perhaps known only afterwards: \(leakageSuspects.joined(separator: ", ")).")) }
        if blank > 0 { notes.append(Phrase("Rows in which “\(target.name)” is blank are left out: \(blank).")) }
        return notes + file.dates.map { Phrase("“\($0)” is read as days.") } + encoding.remarks.phrases
    }
}

extension ModelEvaluation {
    /// Features that by themselves put the outcomes into order, as what is written down after the fact does.
    private var leakageSuspects: [String] {
        guard target.positive != nil, target.values.count >= 30 else { return [] }
        return encoding.features.indices.filter { place in
            let column = table.column(place).map { $0.isNaN ? 0 : $0 }
            guard let low = column.min(), let high = column.max(), high > low else { return false }
            let auc = (try? OutcomeScores(column.map { ($0 - low) / (high - low) }, target.values))?.auc ?? 0.5
            return max(auc, 1 - auc) >= 0.99
        }.map { encoding.features[$0].name }
    }
}

extension ModelKind {
    fileprivate func selectionReason(_ isProduct: Bool) -> Phrase {
        switch self {
        case .stacked: "Tend's own choice: logistic regression, two kinds of boosting and a forest, blended by how well each predicts rows it has not seen."
        case .bayesian: "Tend's own choice for few rows: a logistic regression that starts from a cautious belief and moves as far as the rows go."
        case .forest where isProduct: "Tend's own choice: a random forest."
        case .forest, .boosting, .linear, .logistic:
            "Tend's own choice for a number: of a regression, a forest and boosted trees the one that errs least on these folds."
        }
    }
}

extension [EncodingRemark] {
    /// One sentence for each kind of remark, its columns in a list.
    var phrases: [Phrase] {
        var phrases: [Phrase] = []
        func add(_ names: [String], _ phrase: (String) -> Phrase) {
            if !names.isEmpty { phrases.append(phrase(names.joined(separator: ", "))) }
        }
        add(compactMap { if case .identifier(let column) = $0 { column } else { nil } }) { Phrase("Left out because they name the rows: \($0).") }
        add(compactMap { if case .constant(let column) = $0 { column } else { nil } }) { Phrase("Left out because they are the same in every row: \($0).") }
        add(compactMap { if case .empty(let column) = $0 { column } else { nil } }) { Phrase("Left out because they are blank in every row: \($0).") }
        add(compactMap { if case .repeated(let feature, let earlier) = $0 { "\(feature) (\(earlier))" } else { nil } }) {
            Phrase("Left out because another one says the same: \($0).")
        }
        add(compactMap { if case .blankNumbers(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Blank cells that count as the mean of the others: \($0).")
        }
        add(compactMap { if case .blankCategories(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Blank cells that count as a word of their own: \($0).")
        }
        add(compactMap { if case .rareCategories(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Rare words that count as the most frequent one: \($0).")
        }
        return phrases
    }
}

extension FitError {
    /// What a person can do about it; columns are features by their place.
    func problem(_ features: [String]) -> Problem {
        func name(_ column: Int) -> String { features.indices.contains(column) ? features[column] : "target" }
        let phrase: Phrase =
            switch self {
            case .tooFew(let count, let needed): Phrase("\(count) rows are too few; this model needs \(needed).")
            case .unequalLengths: "The columns are not equally long."
            case .notFinite(let row, let column): Phrase("“\(name(column))” is not a number in row \(row + 1).")
            case .oneClass: "All rows to learn from have the same outcome; add rows with the other one, or choose the cautious model."
            case .redundant(let column): Phrase("“\(name(column))” says nothing that the columns before it do not say.")
            case .outOfRange(let row, let column): Phrase("“\(name(column))” is out of range in row \(row + 1).")
            case .separable: "The features tell the outcomes apart completely; choose a penalty with --l2, such as 1."
            case .notConverged(let steps): Phrase("The fit still moved after \(steps) steps; a greater penalty with --l2 helps.")
            }
        return .invalid(field: "file", phrase)
    }
}
