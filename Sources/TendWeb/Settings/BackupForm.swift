import TendDomain
import TendHTML
import TendLanguage

/// The plan of backups as typed.
struct BackupForm: Sendable {
    var recipient: String
    var folder: String
    var hour: String
    var days: String
    var weeks: String
    var months: String

    init(_ plan: BackupPlan) {
        recipient = plan.recipient?.text ?? ""
        folder = plan.folder
        hour = String(plan.hour)
        (days, weeks, months) = (String(plan.days), String(plan.weeks), String(plan.months))
    }

    init(_ form: FormData) {
        (recipient, folder, hour) = (form["recipient"], form["folder"], form["hour"])
        (days, weeks, months) = (form["days"], form["weeks"], form["months"])
    }

    func plan() throws -> BackupPlan {
        var plan = BackupPlan()
        plan.recipient = trimmed(recipient).isEmpty ? nil : try PublicKey(recipient)
        plan.folder = trimmed(folder)
        plan.hour = try number(hour, field: "hour")
        plan.days = try number(days, field: "days")
        plan.weeks = try number(weeks, field: "weeks")
        plan.months = try number(months, field: "months")
        return plan
    }

    private func number(_ text: String, field: String) throws -> Int {
        guard let number = Int(trimmed(text)) else { throw Problem.invalid(field: field, Phrase("This is not a number: \(text)")) }
        return number
    }

    /// - Parameter usual: where backups go when no folder is named.
    func html(_ visit: SignedInContext, defaultFolder: String, problem: Problem?) -> Form {
        let t = visit.localizer
        let error = { (field: String) in problem.flatMap { $0.field == field ? t($0.phrase) : nil } }
        let hours = BackupPlan.hours.map { SelectOption(String($0), WorkingHours.timeText($0 * 60)) }
        let number = { (name: String, label: String, value: String) in
            Field(name, label, value: value, error: error(name), inputmode: "numeric", required: true, extra: " maxlength=\"3\"")
        }
        return Form(
            .post, "/settings/backup", csrf: visit.csrf,
            """
            <div class="fields">\
            \(Field("recipient", t("Public key"), value: recipient, hint: t("Begins with tend-public-. Empty: no backup is made by itself."), error: error("recipient"), autocomplete: "off", extra: " spellcheck=\"false\""))\
            \(Field("folder", t("Folder"), value: folder, hint: t("Best on another disk. Empty: \(defaultFolder)"), error: error("folder"), autocomplete: "off", extra: " spellcheck=\"false\""))\
            \(Select("hour", t("Every night at"), hours, selected: hour, error: error("hour")))\
            \(number("days", t("Keep the last of so many days"), days))\
            \(number("weeks", t("Keep the last of so many weeks"), weeks))\
            \(number("months", t("Keep the last of so many months"), months))</div>\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
    }
}
