import TendDomain
import TendHTML
import TendLanguage

/// The backup plan as typed.
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

    /// - Parameter defaultFolder: used if no folder is given.
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
            \(Field("recipient", t("Public key"), value: recipient, hint: t("Begins with tend-public-. Leave empty to turn off scheduled backups."), error: error("recipient"), autocomplete: "off", extra: " spellcheck=\"false\""))\
            \(Field("folder", t("Folder"), value: folder, hint: t("Preferably on another disk. Default: \(defaultFolder)"), error: error("folder"), autocomplete: "off", extra: " spellcheck=\"false\""))\
            \(Select("hour", t("Time of day"), hours, selected: hour, error: error("hour")))\
            \(number("days", t("Daily backups to keep"), days))\
            \(number("weeks", t("Weekly backups to keep"), weeks))\
            \(number("months", t("Monthly backups to keep"), months))</div>\
            <div class="acts">\(Button(t("Save"), .primary))</div>
            """)
    }
}
