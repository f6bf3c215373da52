import TendLanguage
import TendLearning
import TendMath

extension ModelEvaluation {
    /// Notes for people about how the file was read and how reliable the results are.
    func notes(_ file: ModelFile, _ options: FileModelEvaluation.Options, _ model: ModelKind, _ hyperparameters: Hyperparameters) -> [Phrase] {
        var notes: [Phrase] = []
        let (rows, blank) = (target.rows.count, file.rows - target.rows.count)
        if options.model == nil { notes.append(model.selectionReason(target.isProductOfColumns)) }
        if target.isProductOfColumns {
            notes.append("The target P_t · s_t · r_t is the product of the input columns, so a small error says nothing about customers.")
        }
        if rows < 50 { notes.append(Phrase("\(rows) rows are too few to evaluate a model. The results become meaningful with 50 or more.")) }
        if folds.count < options.folds { notes.append(Phrase("\(folds.count) folds instead of \(options.folds), one for each row.")) }
        if hyperparameters.l2 != options.l2, model == .logistic {
            notes.append("Without a penalty the fit does not converge, because the features separate the outcomes; fitted with --l2 1 instead.")
        }
        notes += leakageNotes
        if blank > 0 { notes.append(Phrase("\(blank) rows left out: “\(target.name)” is blank.")) }
        return notes + file.dates.map { Phrase("“\($0)” is read as a date.") } + encoding.remarks.phrases
    }
}

extension ModelKind {
    fileprivate func selectionReason(_ isProduct: Bool) -> Phrase {
        switch self {
        case .stacked: "Automatically selected: a stacked model of logistic regression, three kinds of gradient boosting and a random forest."
        case .bayesian: "Automatically selected for few rows: a logistic regression with a prior."
        case .forest where isProduct: "Automatically selected: a random forest."
        case .forest, .boosting, .linear, .logistic:
            "Automatically selected: the model with the lowest error of linear regression, random forest and boosted trees."
        }
    }
}

extension [EncodingRemark] {
    /// One sentence for each kind of remark, with its columns.
    var phrases: [Phrase] {
        var phrases: [Phrase] = []
        func add(_ names: [String], _ phrase: (String) -> Phrase) {
            if !names.isEmpty { phrases.append(phrase(names.joined(separator: ", "))) }
        }
        add(compactMap { if case .identifier(let column) = $0 { column } else { nil } }) { Phrase("Columns left out because they are identifiers: \($0).") }
        add(compactMap { if case .constant(let column) = $0 { column } else { nil } }) { Phrase("Columns left out because they have only one value: \($0).") }
        add(compactMap { if case .empty(let column) = $0 { column } else { nil } }) { Phrase("Columns left out because they are blank: \($0).") }
        add(compactMap { if case .repeated(let feature, let earlier) = $0 { "\(feature) (\(earlier))" } else { nil } }) {
            Phrase("Features left out because they repeat another one: \($0).")
        }
        add(compactMap { if case .blankNumbers(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Blank cells replaced by the mean: \($0).")
        }
        add(compactMap { if case .blankCategories(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Blank cells treated as a category: \($0).")
        }
        add(compactMap { if case .rareCategories(let column, let count) = $0 { "\(column) (\(count))" } else { nil } }) {
            Phrase("Rare categories merged into the most frequent one: \($0).")
        }
        return phrases
    }
}

extension FitError {
    /// A message for people. Column numbers are indices of features.
    func problem(_ features: [String]) -> Problem {
        func name(_ column: Int) -> String { features.indices.contains(column) ? features[column] : "target" }
        let phrase: Phrase =
            switch self {
            case .tooFew(let count, let needed): Phrase("\(count) rows are too few; this model needs \(needed).")
            case .unequalLengths: "The columns do not have the same length."
            case .notFinite(let row, let column): Phrase("“\(name(column))” is not a number in row \(row + 1).")
            case .oneClass: "All training rows have the same outcome; add rows with the other one, or use --model cautious."
            case .redundant(let column): Phrase("“\(name(column))” follows from the columns before it.")
            case .outOfRange(let row, let column): Phrase("“\(name(column))” is out of range in row \(row + 1).")
            case .separable: "The features separate the outcomes completely; set a penalty with --l2, such as 1."
            case .notConverged(let steps): Phrase("The fit did not converge after \(steps) steps; set a greater penalty with --l2.")
            }
        return .invalid(field: "file", phrase)
    }
}
