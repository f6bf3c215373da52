// Written by Tools/embed-assets from Languages/; change those files and run it again.

enum EmbeddedLanguages {
    static let all: [String: String] = [
        "de": #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: de\n"
"X-Language-Name: Deutsch\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgctxt "number"
msgid "1,234.5"
msgstr "1.234,5"

msgctxt "date: day, short month, year"
msgid "{1} {2} {3}"
msgstr "{1}. {2} {3}"

msgctxt "date: day, short month"
msgid "{1} {2}"
msgstr "{1}. {2}"

msgctxt "month"
msgid "January"
msgstr "Januar"

msgctxt "month"
msgid "February"
msgstr "Februar"

msgctxt "month"
msgid "March"
msgstr "März"

msgctxt "month"
msgid "April"
msgstr "April"

msgctxt "month"
msgid "May"
msgstr "Mai"

msgctxt "month"
msgid "June"
msgstr "Juni"

msgctxt "month"
msgid "July"
msgstr "Juli"

msgctxt "month"
msgid "August"
msgstr "August"

msgctxt "month"
msgid "September"
msgstr "September"

msgctxt "month"
msgid "October"
msgstr "Oktober"

msgctxt "month"
msgid "November"
msgstr "November"

msgctxt "month"
msgid "December"
msgstr "Dezember"

msgctxt "short month"
msgid "Jan"
msgstr "Jan."

msgctxt "short month"
msgid "Feb"
msgstr "Feb."

msgctxt "short month"
msgid "Mar"
msgstr "März"

msgctxt "short month"
msgid "Apr"
msgstr "Apr."

msgctxt "short month"
msgid "May"
msgstr "Mai"

msgctxt "short month"
msgid "Jun"
msgstr "Juni"

msgctxt "short month"
msgid "Jul"
msgstr "Juli"

msgctxt "short month"
msgid "Aug"
msgstr "Aug."

msgctxt "short month"
msgid "Sep"
msgstr "Sep."

msgctxt "short month"
msgid "Oct"
msgstr "Okt."

msgctxt "short month"
msgid "Nov"
msgstr "Nov."

msgctxt "short month"
msgid "Dec"
msgstr "Dez."

msgid "Skip to content"
msgstr "Zum Inhalt springen"

msgid "Main navigation"
msgstr "Hauptnavigation"

msgid "Customers"
msgstr "Kunden"

msgid "All customers"
msgstr "Alle Kunden"

msgid "Signals"
msgstr "Signale"

msgid "Segments"
msgstr "Segmente"

msgid "Duplicates"
msgstr "Dubletten"

msgid "Data quality"
msgstr "Datenqualität"

msgid "Imports"
msgstr "Importe"

msgid "Reports"
msgstr "Berichte"

msgid "Overview"
msgstr "Überblick"

msgid "Lifecycle"
msgstr "Kundenlebenszyklus"

msgid "Revenue"
msgstr "Umsatz"

msgid "Retention cohorts"
msgstr "Bindung nach Kohorten"

msgid "Satisfaction"
msgstr "Zufriedenheit"

msgid "Forecasts"
msgstr "Prognosen"

msgid "Prediction accuracy"
msgstr "Güte der Vorhersagen"

msgid "Settings"
msgstr "Einstellungen"

msgid "General"
msgstr "Allgemein"

msgid "Access"
msgstr "Zugang"

msgid "Custom fields"
msgstr "Eigene Felder"

msgid "Plan limits"
msgstr "Tarifgrenzen"

msgid "Remote access"
msgstr "Fernzugriff"

msgid "Export"
msgstr "Export"

msgid "Backup"
msgstr "Sicherung"

msgid "Search"
msgstr "Suchen"

msgid "Keyboard shortcuts"
msgstr "Tastenkürzel"

msgid "More"
msgstr "Mehr"

msgid "Close"
msgstr "Schließen"

msgid "Undo"
msgstr "Rückgängig"

msgid "Sample data."
msgstr "Beispieldaten."

msgid "Use your own data"
msgstr "Eigene Daten verwenden"

msgid "Continue"
msgstr "Weiter"

msgid "Setup isn't finished."
msgstr "Die Einrichtung ist noch nicht abgeschlossen."

msgid "Sign in"
msgstr "Anmelden"

msgid "Sign out"
msgstr "Abmelden"

msgid "Password"
msgstr "Passwort"

msgid "Forgot your password?"
msgstr "Passwort vergessen?"

msgid "On the machine where Tend runs, enter:"
msgstr "Auf dem Rechner, auf dem Tend läuft, eingeben:"

msgid "This connection is not secure"
msgstr "Diese Verbindung ist nicht sicher"

msgid "This link works once."
msgstr "Dieser Link gilt einmal."

msgid "No customers yet. Import a file or add a customer."
msgstr "Noch keine Kunden. Importieren Sie eine Datei oder legen Sie einen Kunden an."

msgid "Add a customer"
msgstr "Kunden anlegen"

msgid "Import a file"
msgstr "Datei importieren"

msgid "Export CSV"
msgstr "CSV exportieren"

msgid "Save as segment"
msgstr "Als Segment speichern"

msgid "Recently deleted"
msgstr "Zuletzt gelöscht"

msgid "Remove filter:"
msgstr "Filter entfernen:"

msgid "First page"
msgstr "Erste Seite"

msgid "Next page"
msgstr "Nächste Seite"

msgid "Pages"
msgstr "Seiten"

msgid "All"
msgstr "Alle"

msgid "Stages"
msgstr "Phasen"

msgid "Stage"
msgstr "Phase"

msgid "Name"
msgstr "Name"

msgid "Contact"
msgstr "Kontakt"

msgid "Total paid"
msgstr "Summe der Zahlungen"

msgid "Churn risk (90 days)"
msgstr "Abwanderungsrisiko (90 Tage)"

msgid "Last activity"
msgstr "Letzte Aktivität"

msgid "Select {}"
msgstr "{} auswählen"

msgid "No customers match. Remove a filter or search all stages."
msgstr "Keine Kunden gefunden. Entfernen Sie einen Filter oder suchen Sie in allen Phasen."

msgid "Search by name, email, phone or tag"
msgstr "Nach Name, E-Mail, Telefon oder Schlagwort suchen"

msgid "Filters"
msgstr "Filter"

msgid "Advanced filter"
msgstr "Erweiterter Filter"

msgid "e.g. paid > 1000 and silent > 30"
msgstr "z. B. paid > 1000 and silent > 30"

msgid "Sort by"
msgstr "Sortieren nach"

msgid "Recently added"
msgstr "Zuletzt angelegt"

msgid "Customer since (newest)"
msgstr "Kunde seit (neueste)"

msgid "Total paid (highest)"
msgstr "Summe der Zahlungen (höchste)"

msgid "Expected revenue (highest)"
msgstr "Erwarteter Umsatz (höchster)"

msgid "Churn risk (highest)"
msgstr "Abwanderungsrisiko (höchstes)"

msgid "Health (lowest)"
msgstr "Gesundheitswert (niedrigster)"

msgid "Customer since, on or after"
msgstr "Kunde seit, ab"

msgid "Tag"
msgstr "Schlagwort"

msgid "Show"
msgstr "Anzeigen"

msgid "Search: “{}”"
msgstr "Suche: „{}“"

msgid "Bulk actions"
msgstr "Sammelaktionen"

msgid "Add tag"
msgstr "Schlagwort hinzufügen"

msgid "Remove tag"
msgstr "Schlagwort entfernen"

msgid "Move"
msgstr "Verschieben"

msgid "Delete"
msgstr "Löschen"

msgid "Cancel"
msgstr "Abbrechen"

msgid "Reason (if churned)"
msgstr "Grund (falls abgewandert)"

msgid "Select all {} that match"
msgstr "Alle {} Treffer auswählen"

msgid "{} customer"
msgid_plural "{} customers"
msgstr[0] "{} Kunde"
msgstr[1] "{} Kunden"

msgid "{} customer matches"
msgid_plural "{} customers match"
msgstr[0] "{} Kunde gefunden"
msgstr[1] "{} Kunden gefunden"

msgid "{} customer, {} churned"
msgid_plural "{} customers, {} churned"
msgstr[0] "{} Kunde, {} abgewandert"
msgstr[1] "{} Kunden, {} abgewandert"

msgid "{} day"
msgid_plural "{} days"
msgstr[0] "{} Tag"
msgstr[1] "{} Tage"
"""#,
        "en": #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: en\n"
"X-Language-Name: English\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "{} day"
msgid_plural "{} days"
msgstr[0] "{} day"
msgstr[1] "{} days"

msgid "Too many attempts. Try again in {} minute."
msgid_plural "Too many attempts. Try again in {} minutes."
msgstr[0] "Too many attempts. Try again in {} minute."
msgstr[1] "Too many attempts. Try again in {} minutes."

msgid "The last backup is {} day old."
msgid_plural "The last backup is {} days old."
msgstr[0] "The last backup is {} day old."
msgstr[1] "The last backup is {} days old."

msgid "{} possible duplicate"
msgid_plural "{} possible duplicates"
msgstr[0] "{} possible duplicate"
msgstr[1] "{} possible duplicates"

msgid "{} event"
msgid_plural "{} events"
msgstr[0] "{} event"
msgstr[1] "{} events"

msgid "{} subscription"
msgid_plural "{} subscriptions"
msgstr[0] "{} subscription"
msgstr[1] "{} subscriptions"

msgid "{} contact"
msgid_plural "{} contacts"
msgstr[0] "{} contact"
msgstr[1] "{} contacts"

msgid "{} tag"
msgid_plural "{} tags"
msgstr[0] "{} tag"
msgstr[1] "{} tags"

msgid "{} customer matches"
msgid_plural "{} customers match"
msgstr[0] "{} customer matches"
msgstr[1] "{} customers match"

msgid "{} data problem affects one metric"
msgid_plural "{} data problems affect one metric"
msgstr[0] "{} data problem affects one metric"
msgstr[1] "{} data problems affect one metric"

msgid "{} data problem affects {} metrics"
msgid_plural "{} data problems affect {} metrics"
msgstr[0] "{} data problem affects {} metrics"
msgstr[1] "{} data problems affect {} metrics"

msgid "{} problem affects no metric, but is worth fixing."
msgid_plural "{} problems affect no metric, but are worth fixing."
msgstr[0] "{} problem affects no metric, but is worth fixing."
msgstr[1] "{} problems affect no metric, but are worth fixing."

msgid "{} row fixed."
msgid_plural "{} rows fixed."
msgstr[0] "{} row fixed."
msgstr[1] "{} rows fixed."

msgid "{} row unchanged, because the fix does not apply to it."
msgid_plural "{} rows unchanged, because the fix does not apply to them."
msgstr[0] "{} row unchanged, because the fix does not apply to it."
msgstr[1] "{} rows unchanged, because the fix does not apply to them."

msgid "{} row restored."
msgid_plural "{} rows restored."
msgstr[0] "{} row restored."
msgstr[1] "{} rows restored."

msgid "{} payment has no date. It counts towards its customer’s total, but in no month."
msgid_plural "{} payments have no date. They count towards their customers’ totals, but in no month."
msgstr[0] "{} payment has no date. It counts towards its customer’s total, but in no month."
msgstr[1] "{} payments have no date. They count towards their customers’ totals, but in no month."

msgid "{} survey response has no date. It is saved, but counts in no month’s satisfaction."
msgid_plural "{} survey responses have no date. They are saved, but count in no month’s satisfaction."
msgstr[0] "{} survey response has no date. It is saved, but counts in no month’s satisfaction."
msgstr[1] "{} survey responses have no date. They are saved, but count in no month’s satisfaction."

msgid "{} event has no date. It is at the end of the timeline and counts on no day."
msgid_plural "{} events have no date. They are at the end of the timeline and count on no day."
msgstr[0] "{} event has no date. It is at the end of the timeline and counts on no day."
msgstr[1] "{} events have no date. They are at the end of the timeline and count on no day."

msgid "{} payment failed. It is in the timeline, but does not count as revenue."
msgid_plural "{} payments failed. They are in the timelines, but do not count as revenue."
msgstr[0] "{} payment failed. It is in the timeline, but does not count as revenue."
msgstr[1] "{} payments failed. They are in the timelines, but do not count as revenue."

msgid "{} row says “{}”, which is not a stage. It was imported without one. Write lead, trial, active, expansion, loyal or churned."
msgid_plural "{} rows say “{}”, which is not a stage. They were imported without one. Write lead, trial, active, expansion, loyal or churned."
msgstr[0] "{} row says “{}”, which is not a stage. It was imported without one. Write lead, trial, active, expansion, loyal or churned."
msgstr[1] "{} rows say “{}”, which is not a stage. They were imported without one. Write lead, trial, active, expansion, loyal or churned."

msgid "{} amount is in “{}”, which is not a currency. It counts in your own currency. Write a code such as EUR."
msgid_plural "{} amounts are in “{}”, which is not a currency. They count in your own currency. Write a code such as EUR."
msgstr[0] "{} amount is in “{}”, which is not a currency. It counts in your own currency. Write a code such as EUR."
msgstr[1] "{} amounts are in “{}”, which is not a currency. They count in your own currency. Write a code such as EUR."

msgid "{} subscription has the billing period “{}”, which is not one. It counts as monthly. Write day, week, month, quarter or year."
msgid_plural "{} subscriptions have the billing period “{}”, which is not one. They count as monthly. Write day, week, month, quarter or year."
msgstr[0] "{} subscription has the billing period “{}”, which is not one. It counts as monthly. Write day, week, month, quarter or year."
msgstr[1] "{} subscriptions have the billing period “{}”, which is not one. They count as monthly. Write day, week, month, quarter or year."

msgid "{} row checked. Nothing is saved. You can leave this page."
msgid_plural "{} rows checked. Nothing is saved. You can leave this page."
msgstr[0] "{} row checked. Nothing is saved. You can leave this page."
msgstr[1] "{} rows checked. Nothing is saved. You can leave this page."

msgid "{} row checked. Nothing was saved."
msgid_plural "{} rows checked. Nothing was saved."
msgstr[0] "{} row checked. Nothing was saved."
msgstr[1] "{} rows checked. Nothing was saved."

msgid "{} row, recognised as {} ({})"
msgid_plural "{} rows, recognised as {} ({})"
msgstr[0] "{} row, recognised as {} ({})"
msgstr[1] "{} rows, recognised as {} ({})"

msgid "{} row, recognised as {} from {} ({})"
msgid_plural "{} rows, recognised as {} from {} ({})"
msgstr[0] "{} row, recognised as {} from {} ({})"
msgstr[1] "{} rows, recognised as {} from {} ({})"

msgid "About {} row, recognised as {} ({})"
msgid_plural "About {} rows, recognised as {} ({})"
msgstr[0] "About {} row, recognised as {} ({})"
msgstr[1] "About {} rows, recognised as {} ({})"

msgid "About {} row, recognised as {} from {} ({})"
msgid_plural "About {} rows, recognised as {} from {} ({})"
msgstr[0] "About {} row, recognised as {} from {} ({})"
msgstr[1] "About {} rows, recognised as {} from {} ({})"

msgid "{} item was kept."
msgid_plural "{} items were kept."
msgstr[0] "{} item was kept."
msgstr[1] "{} items were kept."

msgid "{} row imported. You can leave this page; the import continues."
msgid_plural "{} rows imported. You can leave this page; the import continues."
msgstr[0] "{} row imported. You can leave this page; the import continues."
msgstr[1] "{} rows imported. You can leave this page; the import continues."

msgid "{} problem"
msgid_plural "{} problems"
msgstr[0] "{} problem"
msgstr[1] "{} problems"

msgid "{} row"
msgid_plural "{} rows"
msgstr[0] "{} row"
msgstr[1] "{} rows"

msgid "A payment failed after {} attempt."
msgid_plural "A payment failed after {} attempts."
msgstr[0] "A payment failed after {} attempt."
msgstr[1] "A payment failed after {} attempts."

msgid "Counts as churned only after {} more day without a payment"
msgid_plural "Counts as churned only after {} more days without a payment"
msgstr[0] "Counts as churned only after {} more day without a payment"
msgstr[1] "Counts as churned only after {} more days without a payment"

msgid "The subscription ends in {} day"
msgid_plural "The subscription ends in {} days"
msgstr[0] "The subscription ends in {} day"
msgstr[1] "The subscription ends in {} days"

msgid "Customer for {} day; usual here: {} months"
msgid_plural "Customer for {} days; usual here: {} months"
msgstr[0] "Customer for {} day; usual here: {} months"
msgstr[1] "Customer for {} days; usual here: {} months"

msgid "Customer for {} month; usual here: {}"
msgid_plural "Customer for {} months; usual here: {}"
msgstr[0] "Customer for {} month; usual here: {}"
msgstr[1] "Customer for {} months; usual here: {}"

msgid "Used {} time in 4 weeks, usually {}"
msgid_plural "Used {} times in 4 weeks, usually {}"
msgstr[0] "Used {} time in 4 weeks, usually {}"
msgstr[1] "Used {} times in 4 weeks, usually {}"

msgid "Used {} time in 4 weeks, usually {}; last used {} days ago"
msgid_plural "Used {} times in 4 weeks, usually {}; last used {} days ago"
msgstr[0] "Used {} time in 4 weeks, usually {}; last used {} days ago"
msgstr[1] "Used {} times in 4 weeks, usually {}; last used {} days ago"

msgid "Last used {} day ago, usually every {} days"
msgid_plural "Last used {} days ago, usually every {} days"
msgstr[0] "Last used {} day ago, usually every {} days"
msgstr[1] "Last used {} days ago, usually every {} days"

msgid "Last used {} day ago, usually almost every day"
msgid_plural "Last used {} days ago, usually almost every day"
msgstr[0] "Last used {} day ago, usually almost every day"
msgstr[1] "Last used {} days ago, usually almost every day"

msgid "Last used {} day ago"
msgid_plural "Last used {} days ago"
msgstr[0] "Last used {} day ago"
msgstr[1] "Last used {} days ago"

msgid "Last purchase {} day ago, usually every {} days"
msgid_plural "Last purchase {} days ago, usually every {} days"
msgstr[0] "Last purchase {} day ago, usually every {} days"
msgstr[1] "Last purchase {} days ago, usually every {} days"

msgid "Last purchase {} day ago, usually almost every day"
msgid_plural "Last purchase {} days ago, usually almost every day"
msgstr[0] "Last purchase {} day ago, usually almost every day"
msgstr[1] "Last purchase {} days ago, usually almost every day"

msgid "The only purchase was {} day ago"
msgid_plural "The only purchase was {} days ago"
msgstr[0] "The only purchase was {} day ago"
msgstr[1] "The only purchase was {} days ago"

msgid "A payment is {} day overdue"
msgid_plural "A payment is {} days overdue"
msgstr[0] "A payment is {} day overdue"
msgstr[1] "A payment is {} days overdue"

msgid "A payment failed {} day ago, and none has arrived since"
msgid_plural "A payment failed {} days ago, and none has arrived since"
msgstr[0] "A payment failed {} day ago, and none has arrived since"
msgstr[1] "A payment failed {} days ago, and none has arrived since"

msgid "Last rating {} day ago: {} out of 10"
msgid_plural "Last rating {} days ago: {} out of 10"
msgstr[0] "Last rating {} day ago: {} out of 10"
msgstr[1] "Last rating {} days ago: {} out of 10"

msgid "No prediction: no payment for {} day, although the subscription has no end. Enter its end or the missing payments."
msgid_plural "No prediction: no payment for {} days, although the subscription has no end. Enter its end or the missing payments."
msgstr[0] "No prediction: no payment for {} day, although the subscription has no end. Enter its end or the missing payments."
msgstr[1] "No prediction: no payment for {} days, although the subscription has no end. Enter its end or the missing payments."

msgid "A payment is overdue (usually every {} day)."
msgid_plural "A payment is overdue (usually every {} days)."
msgstr[0] "A payment is overdue (usually every {} day)."
msgstr[1] "A payment is overdue (usually every {} days)."

msgid "No purchase (usually every {} day). Counts as churned after {} days."
msgid_plural "No purchase (usually every {} days). Counts as churned after {} days."
msgstr[0] "No purchase (usually every {} day). Counts as churned after {} days."
msgstr[1] "No purchase (usually every {} days). Counts as churned after {} days."

msgid "Used {} time in 4 weeks (usually {})."
msgid_plural "Used {} times in 4 weeks (usually {})."
msgstr[0] "Used {} time in 4 weeks (usually {})."
msgstr[1] "Used {} times in 4 weeks (usually {})."

msgid "Used {} time in 4 weeks (usually {}–{})."
msgid_plural "Used {} times in 4 weeks (usually {}–{})."
msgstr[0] "Used {} time in 4 weeks (usually {}–{})."
msgstr[1] "Used {} times in 4 weeks (usually {}–{})."

msgid "{} customer, {} churned"
msgid_plural "{} customers, {} churned"
msgstr[0] "{} customer, {} churned"
msgstr[1] "{} customers, {} churned"

msgid "Tag “{}” added to {} customer."
msgid_plural "Tag “{}” added to {} customers."
msgstr[0] "Tag “{}” added to {} customer."
msgstr[1] "Tag “{}” added to {} customers."

msgid "Tag “{}” removed from {} customer."
msgid_plural "Tag “{}” removed from {} customers."
msgstr[0] "Tag “{}” removed from {} customer."
msgstr[1] "Tag “{}” removed from {} customers."

msgid "{} customer moved to {}."
msgid_plural "{} customers moved to {}."
msgstr[0] "{} customer moved to {}."
msgstr[1] "{} customers moved to {}."

msgid "{} customer deleted."
msgid_plural "{} customers deleted."
msgstr[0] "{} customer deleted."
msgstr[1] "{} customers deleted."

msgid "{} customer restored."
msgid_plural "{} customers restored."
msgstr[0] "{} customer restored."
msgstr[1] "{} customers restored."

msgid "Undone for {} customer."
msgid_plural "Undone for {} customers."
msgstr[0] "Undone for {} customer."
msgstr[1] "Undone for {} customers."

msgid "Delete {} customer"
msgid_plural "Delete {} customers"
msgstr[0] "Delete {} customer"
msgstr[1] "Delete {} customers"

msgid "Move {} customer to {}"
msgid_plural "Move {} customers to {}"
msgstr[0] "Move {} customer to {}"
msgstr[1] "Move {} customers to {}"

msgid "{} customer: {}"
msgid_plural "{} customers: {}"
msgstr[0] "{} customer: {}"
msgstr[1] "{} customers: {}"

msgid "{} blank cell in column {}. Its metrics do not include this row."
msgid_plural "{} blank cells in column {}. Its metrics do not include these rows."
msgstr[0] "{} blank cell in column {}. Its metrics do not include this row."
msgstr[1] "{} blank cells in column {}. Its metrics do not include these rows."

msgid "{} period has no row; its value is interpolated."
msgid_plural "{} periods have no row; their values are interpolated."
msgstr[0] "{} period has no row; its value is interpolated."
msgstr[1] "{} periods have no row; their values are interpolated."

msgid "{} line left out: date or amount unreadable."
msgid_plural "{} lines left out: date or amount unreadable."
msgstr[0] "{} line left out: date or amount unreadable."
msgstr[1] "{} lines left out: date or amount unreadable."

msgid "{} line left out: no customer."
msgid_plural "{} lines left out: no customer."
msgstr[0] "{} line left out: no customer."
msgstr[1] "{} lines left out: no customer."

msgid "{} line left out: amount or quantity of 0 or less."
msgid_plural "{} lines left out: amount or quantity of 0 or less."
msgstr[0] "{} line left out: amount or quantity of 0 or less."
msgstr[1] "{} lines left out: amount or quantity of 0 or less."

msgid "{} line left out: amount below 0."
msgid_plural "{} lines left out: amount below 0."
msgstr[0] "{} line left out: amount below 0."
msgstr[1] "{} lines left out: amount below 0."

msgid "{} line left out: payment not completed."
msgid_plural "{} lines left out: payment not completed."
msgstr[0] "{} line left out: payment not completed."
msgstr[1] "{} lines left out: payment not completed."

msgid "{} line left out: after the last day."
msgid_plural "{} lines left out: after the last day."
msgstr[0] "{} line left out: after the last day."
msgstr[1] "{} lines left out: after the last day."

msgid "{} row left out: unreadable."
msgid_plural "{} rows left out: unreadable."
msgstr[0] "{} row left out: unreadable."
msgstr[1] "{} rows left out: unreadable."

msgid "{} row left out: “{}” is blank."
msgid_plural "{} rows left out: “{}” is blank."
msgstr[0] "{} row left out: “{}” is blank."
msgstr[1] "{} rows left out: “{}” is blank."

msgid "{} row left out: no duration or no event."
msgid_plural "{} rows left out: no duration or no event."
msgstr[0] "{} row left out: no duration or no event."
msgstr[1] "{} rows left out: no duration or no event."

msgid "{} event is few. The results become meaningful with 10 or more."
msgid_plural "{} events are few. The results become meaningful with 10 or more."
msgstr[0] "{} event is few. The results become meaningful with 10 or more."
msgstr[1] "{} events are few. The results become meaningful with 10 or more."

msgid "{} customer is too few; at least {} are needed."
msgid_plural "{} customers are too few; at least {} are needed."
msgstr[0] "{} customer is too few; at least {} are needed."
msgstr[1] "{} customers are too few; at least {} are needed."

msgid "{} row is too few; this model needs {}."
msgid_plural "{} rows are too few; this model needs {}."
msgstr[0] "{} row is too few; this model needs {}."
msgstr[1] "{} rows are too few; this model needs {}."

msgid "{} period is too few; this model needs {}. The last value is carried forward instead."
msgid_plural "{} periods are too few; this model needs {}. The last value is carried forward instead."
msgstr[0] "{} period is too few; this model needs {}. The last value is carried forward instead."
msgstr[1] "{} periods are too few; this model needs {}. The last value is carried forward instead."

msgid "{} customer, observed until {}"
msgid_plural "{} customers, observed until {}"
msgstr[0] "{} customer, observed until {}"
msgstr[1] "{} customers, observed until {}"

msgid "{} other browser was signed out."
msgid_plural "{} other browsers were signed out."
msgstr[0] "{} other browser was signed out."
msgstr[1] "{} other browsers were signed out."

msgid "{} customer has this field."
msgid_plural "{} customers have this field."
msgstr[0] "{} customer has this field."
msgstr[1] "{} customers have this field."

msgid "{} customer has both fields and keeps the value of “{}”."
msgid_plural "{} customers have both fields and keep the value of “{}”."
msgstr[0] "{} customer has both fields and keeps the value of “{}”."
msgstr[1] "{} customers have both fields and keep the value of “{}”."

msgid "HTTPS, for {} more day"
msgid_plural "HTTPS, for {} more days"
msgstr[0] "HTTPS, for {} more day"
msgstr[1] "HTTPS, for {} more days"

msgid "{} result"
msgid_plural "{} results"
msgstr[0] "{} result"
msgstr[1] "{} results"

msgid "Created a fictional business with {} customer in {}."
msgid_plural "Created a fictional business with {} customers in {}."
msgstr[0] "Created a fictional business with {} customer in {}."
msgstr[1] "Created a fictional business with {} customers in {}."

msgid "{} sample customer removed."
msgid_plural "{} sample customers removed."
msgstr[0] "{} sample customer removed."
msgstr[1] "{} sample customers removed."

msgid "Keep the {} sample customer to which you added something"
msgid_plural "Keep the {} sample customers to which you added something"
msgstr[0] "Keep the {} sample customer to which you added something"
msgstr[1] "Keep the {} sample customers to which you added something"

msgid "{} sample customer with its contacts, tags and subscriptions"
msgid_plural "{} sample customers with their contacts, tags and subscriptions"
msgstr[0] "{} sample customer with its contacts, tags and subscriptions"
msgstr[1] "{} sample customers with their contacts, tags and subscriptions"

msgid "{} event: payments, usage, survey responses, calls"
msgid_plural "{} events: payments, usage, survey responses, calls"
msgstr[0] "{} event: payments, usage, survey responses, calls"
msgstr[1] "{} events: payments, usage, survey responses, calls"

msgid "{} customer of your own"
msgid_plural "{} customers of your own"
msgstr[0] "{} customer of your own"
msgstr[1] "{} customers of your own"

msgid "{} customer, unchanged"
msgid_plural "{} customers, unchanged"
msgstr[0] "{} customer, unchanged"
msgstr[1] "{} customers, unchanged"

msgid "{} customer, up from {}"
msgid_plural "{} customers, up from {}"
msgstr[0] "{} customer, up from {}"
msgstr[1] "{} customers, up from {}"

msgid "{} customer, down from {}"
msgid_plural "{} customers, down from {}"
msgstr[0] "{} customer, down from {}"
msgstr[1] "{} customers, down from {}"

msgid "{} customer"
msgid_plural "{} customers"
msgstr[0] "{} customer"
msgstr[1] "{} customers"

msgid "{} response"
msgid_plural "{} responses"
msgstr[0] "{} response"
msgstr[1] "{} responses"

msgid "{} payment or refund"
msgid_plural "{} payments and refunds"
msgstr[0] "{} payment or refund"
msgstr[1] "{} payments and refunds"

msgid "{} customer has no start date and is in no cohort."
msgid_plural "{} customers have no start date and are in no cohort."
msgstr[0] "{} customer has no start date and is in no cohort."
msgstr[1] "{} customers have no start date and are in no cohort."

msgid "{} churned customer has no churn date and counts as churned before this period."
msgid_plural "{} churned customers have no churn date and count as churned before this period."
msgstr[0] "{} churned customer has no churn date and counts as churned before this period."
msgstr[1] "{} churned customers have no churn date and count as churned before this period."

msgid "{} survey response has no date; only “All time” counts it."
msgid_plural "{} survey responses have no date; only “All time” counts them."
msgstr[0] "{} survey response has no date; only “All time” counts it."
msgstr[1] "{} survey responses have no date; only “All time” counts them."

msgid "LTV less CAC: LTV less the mean acquisition cost, which is known for {} customer."
msgid_plural "LTV less CAC: LTV less the mean acquisition cost, which is known for {} customers."
msgstr[0] "LTV less CAC: LTV less the mean acquisition cost, which is known for {} customer."
msgstr[1] "LTV less CAC: LTV less the mean acquisition cost, which is known for {} customers."

msgid "{} customer churned, no stage stands out"
msgid_plural "{} customers churned, no stage stands out"
msgstr[0] "{} customer churned, no stage stands out"
msgstr[1] "{} customers churned, no stage stands out"

msgid "{} customer has no earlier stages on record and counts from the day its current stage began."
msgid_plural "{} customers have no earlier stages on record and count from the day their current stage began."
msgstr[0] "{} customer has no earlier stages on record and counts from the day its current stage began."
msgstr[1] "{} customers have no earlier stages on record and count from the day their current stage began."

msgid "About {} customer may churn in {} (80 % range {}–{})"
msgid_plural "About {} customers may churn in {} (80 % range {}–{})"
msgstr[0] "About {} customer may churn in {} (80 % range {}–{})"
msgstr[1] "About {} customers may churn in {} (80 % range {}–{})"

msgid "About {} new customer in {} (80 % range {}–{})"
msgid_plural "About {} new customers in {} (80 % range {}–{})"
msgstr[0] "About {} new customer in {} (80 % range {}–{})"
msgstr[1] "About {} new customers in {} (80 % range {}–{})"

msgid "{} complete week so far; a forecast needs at least {}."
msgid_plural "{} complete weeks so far; a forecast needs at least {}."
msgstr[0] "{} complete week so far; a forecast needs at least {}."
msgstr[1] "{} complete weeks so far; a forecast needs at least {}."

msgid "{} complete month so far; a forecast needs at least {}."
msgid_plural "{} complete months so far; a forecast needs at least {}."
msgstr[0] "{} complete month so far; a forecast needs at least {}."
msgstr[1] "{} complete months so far; a forecast needs at least {}."

msgid "{} customer at the start, {} churned, {} new. Select a metric to see the records behind it."
msgid_plural "{} customers at the start, {} churned, {} new. Select a metric to see the records behind it."
msgstr[0] "{} customer at the start, {} churned, {} new. Select a metric to see the records behind it."
msgstr[1] "{} customers at the start, {} churned, {} new. Select a metric to see the records behind it."

msgid "{} customer was predicted to churn, {} did"
msgid_plural "{} customers were predicted to churn, {} did"
msgstr[0] "{} customer was predicted to churn, {} did"
msgstr[1] "{} customers were predicted to churn, {} did"

msgid "{} prediction is open; the first is checked on {}."
msgid_plural "{} predictions are open; the first is checked on {}."
msgstr[0] "{} prediction is open; the first is checked on {}."
msgstr[1] "{} predictions are open; the first is checked on {}."

msgid "{} customer to score"
msgid_plural "{} customers to score"
msgstr[0] "{} customer to score"
msgstr[1] "{} customers to score"

msgid "{} customer is too few for quintiles; at least 5 are needed."
msgid_plural "{} customers are too few for quintiles; at least 5 are needed."
msgstr[0] "{} customer is too few for quintiles; at least 5 are needed."
msgstr[1] "{} customers are too few for quintiles; at least 5 are needed."

msgid "{} row is too few; a model needs at least 3 rows, and a reliable evaluation needs 50."
msgid_plural "{} rows are too few; a model needs at least 3 rows, and a reliable evaluation needs 50."
msgstr[0] "{} row is too few; a model needs at least 3 rows, and a reliable evaluation needs 50."
msgstr[1] "{} rows are too few; a model needs at least 3 rows, and a reliable evaluation needs 50."

msgid "{} row, read as {} ({})"
msgid_plural "{} rows, read as {} ({})"
msgstr[0] "{} row, read as {} ({})"
msgstr[1] "{} rows, read as {} ({})"

msgid "{} row, read as {} from {} ({})"
msgid_plural "{} rows, read as {} from {} ({})"
msgstr[0] "{} row, read as {} from {} ({})"
msgstr[1] "{} rows, read as {} from {} ({})"

msgid "About {} row, read as {} ({})"
msgid_plural "About {} rows, read as {} ({})"
msgstr[0] "About {} row, read as {} ({})"
msgstr[1] "About {} rows, read as {} ({})"

msgid "About {} row, read as {} from {} ({})"
msgid_plural "About {} rows, read as {} from {} ({})"
msgstr[0] "About {} row, read as {} from {} ({})"
msgstr[1] "About {} rows, read as {} from {} ({})"

msgid "{} filled cell: {} used, {} kept under their column, {} left out."
msgid_plural "{} filled cells: {} used, {} kept under their column, {} left out."
msgstr[0] "{} filled cell: {} used, {} kept under their column, {} left out."
msgstr[1] "{} filled cells: {} used, {} kept under their column, {} left out."

msgid "{} row follows your answer."
msgid_plural "{} rows follow your answer."
msgstr[0] "{} row follows your answer."
msgstr[1] "{} rows follow your answer."

msgid "{} question about words is open"
msgid_plural "{} questions about words are open"
msgstr[0] "{} question about words is open"
msgstr[1] "{} questions about words are open"

msgid "{} payment says {}. Was it paid?"
msgid_plural "{} payments say {}. Were they paid?"
msgstr[0] "{} payment says {}. Was it paid?"
msgstr[1] "{} payments say {}. Were they paid?"

msgid "{} payment says {}. Did you receive this money or spend it?"
msgid_plural "{} payments say {}. Did you receive this money or spend it?"
msgstr[0] "{} payment says {}. Did you receive this money or spend it?"
msgstr[1] "{} payments say {}. Did you receive this money or spend it?"

msgid "{} amount is in {}. Which currency is it?"
msgid_plural "{} amounts are in {}. Which currency is it?"
msgstr[0] "{} amount is in {}. Which currency is it?"
msgstr[1] "{} amounts are in {}. Which currency is it?"

msgid "{} event says {}. What is it?"
msgid_plural "{} events say {}. What are they?"
msgstr[0] "{} event says {}. What is it?"
msgstr[1] "{} events say {}. What are they?"

msgid "{} customer says {}. Which stage is it?"
msgid_plural "{} customers say {}. Which stage is it?"
msgstr[0] "{} customer says {}. Which stage is it?"
msgstr[1] "{} customers say {}. Which stage is it?"

msgid "{} customer says {}. Did they leave?"
msgid_plural "{} customers say {}. Did they leave?"
msgstr[0] "{} customer says {}. Did they leave?"
msgstr[1] "{} customers say {}. Did they leave?"

msgid "{} question. Until it is answered, its rows count in no figure."
msgid_plural "{} questions. Until they are answered, their rows count in no figure."
msgstr[0] "{} question. Until it is answered, its rows count in no figure."
msgstr[1] "{} questions. Until they are answered, their rows count in no figure."

msgid "{} deal says {}. Was it won?"
msgid_plural "{} deals say {}. Were they won?"
msgstr[0] "{} deal says {}. Was it won?"
msgstr[1] "{} deals say {}. Were they won?"

msgid "{} subscription says “{}”, which is not a status. It counts as active until its end date."
msgid_plural "{} subscriptions say “{}”, which is not a status. They count as active until their end date."
msgstr[0] "{} subscription says “{}”, which is not a status. It counts as active until its end date."
msgstr[1] "{} subscriptions say “{}”, which is not a status. They count as active until their end date."

msgid "{} subscription says “{}”. It counts from its start date; end it if nobody pays for it."
msgid_plural "{} subscriptions say “{}”. They count from their start date; end those that nobody pays for."
msgstr[0] "{} subscription says “{}”. It counts from its start date; end it if nobody pays for it."
msgstr[1] "{} subscriptions say “{}”. They count from their start date; end those that nobody pays for."

msgid "{} column"
msgid_plural "{} columns"
msgstr[0] "{} column"
msgstr[1] "{} columns"

msgid "{} line above the table"
msgid_plural "{} lines above the table"
msgstr[0] "{} line above the table"
msgstr[1] "{} lines above the table"

msgid "{} line below the table"
msgid_plural "{} lines below the table"
msgstr[0] "{} line below the table"
msgstr[1] "{} lines below the table"
"""#,
        "zh": #"""
msgid ""
msgstr ""
"Project-Id-Version: Tend\n"
"PO-Revision-Date: 2026-11-30 00:00+0000\n"
"Last-Translator: Tend\n"
"Language-Team: Tend\n"
"Language: zh_Hans\n"
"X-Language-Name: 中文\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"


msgctxt "two sentences"
msgid "{} {}"
msgstr "{}{}"

msgctxt "items of a list"
msgid "{}, {}"
msgstr "{}、{}"

msgctxt "parts of a sentence"
msgid "{}, {}"
msgstr "{}，{}"

msgctxt "in brackets"
msgid " ({})"
msgstr "（{}）"

msgctxt "percentage"
msgid "{} %"
msgstr "{}%"

msgctxt "number"
msgid "1,234.5"
msgstr "1,234.5"

msgctxt "date: day, short month, year"
msgid "{1} {2} {3}"
msgstr "{3}年{2}月{1}日"

msgctxt "date: day, short month"
msgid "{1} {2}"
msgstr "{2}月{1}日"

msgctxt "date: month, year"
msgid "{1} {2}"
msgstr "{2}年{1}月"

msgctxt "date: short month, two digits of the year"
msgid "{1} {2}"
msgstr "{2}年{1}月"

msgctxt "month"
msgid "January"
msgstr "1"

msgctxt "month"
msgid "February"
msgstr "2"

msgctxt "month"
msgid "March"
msgstr "3"

msgctxt "month"
msgid "April"
msgstr "4"

msgctxt "month"
msgid "May"
msgstr "5"

msgctxt "month"
msgid "June"
msgstr "6"

msgctxt "month"
msgid "July"
msgstr "7"

msgctxt "month"
msgid "August"
msgstr "8"

msgctxt "month"
msgid "September"
msgstr "9"

msgctxt "month"
msgid "October"
msgstr "10"

msgctxt "month"
msgid "November"
msgstr "11"

msgctxt "month"
msgid "December"
msgstr "12"

msgctxt "short month"
msgid "Jan"
msgstr "1"

msgctxt "short month"
msgid "Feb"
msgstr "2"

msgctxt "short month"
msgid "Mar"
msgstr "3"

msgctxt "short month"
msgid "Apr"
msgstr "4"

msgctxt "short month"
msgid "May"
msgstr "5"

msgctxt "short month"
msgid "Jun"
msgstr "6"

msgctxt "short month"
msgid "Jul"
msgstr "7"

msgctxt "short month"
msgid "Aug"
msgstr "8"

msgctxt "short month"
msgid "Sep"
msgstr "9"

msgctxt "short month"
msgid "Oct"
msgstr "10"

msgctxt "short month"
msgid "Nov"
msgstr "11"

msgctxt "short month"
msgid "Dec"
msgstr "12"



msgid "Use at least {} characters for the password."
msgstr "密码至少需要 {} 个字符。"

msgid "Use at most {} characters for the password."
msgstr "密码最多 {} 个字符。"

msgid "There is no such account."
msgstr "没有这个账户。"

msgid "This business already has an owner. Sign in instead."
msgstr "这份业务已有所有者，请直接登录。"

msgid "This link was already used or has expired. Create a new one with: tend owner link"
msgstr "这个链接已使用或已过期。请重新生成：tend owner link"

msgid "This password is too common. Choose another one."
msgstr "这个密码太常见，容易被猜中，请换一个。"

msgid "Wrong password."
msgstr "密码不正确。"

msgid "Too many people are signing in at once; try again in a few seconds."
msgstr "同时登录的人太多，请过几秒再试。"

msgid "Too many attempts. Try again in {} minutes."
msgstr "尝试次数过多，请在 {} 分钟后重试。"


msgid "The database cannot be reached at the moment. Nothing was changed; try again soon."
msgstr "暂时连不上数据库，没有任何改动，请稍后再试。"

msgid "The connection to the database was lost while saving. Check whether the change was saved before you repeat it."
msgstr "保存时与数据库的连接中断。请先确认更改是否已保存，再决定是否重做。"

msgid "The line to the database broke while this was being written. Look whether it is there before you do it again."
msgstr "写入时与数据库的连接中断，请先查看是否已写入，再决定是否重做。"


msgid "Use at most 100 characters for the business name."
msgstr "企业或品牌名称最多 100 个字符。"

msgid "The discount rate must be between 0 and 100 % a year."
msgstr "年折现率应在 0 到 100% 之间。"

msgid "The expected score must be between 0 and 10."
msgstr "期望分数应在 0 到 10 之间。"

msgid "The exchange rate of {} must be more than 0. The base currency needs none."
msgstr "{} 的汇率必须大于 0。本位币不需要汇率。"

msgid "The hourly rate cannot be negative."
msgstr "时薪不能为负数。"

msgid "There is no setting {}. Available settings: {}."
msgstr "没有设置项 {}。可用的设置项：{}。"

msgid "“{}” is not a valid value for {}."
msgstr "“{1}”不是 {2} 的有效值。"

msgid "the discount rate for future revenue, per year: 0.1 or 10%"
msgstr "未来收入的年折现率：0.1 或 10%"

msgid "the language: {}"
msgstr "语言：{}"

msgid "the currency of all totals"
msgstr "所有合计显示的货币"

msgid "the date on which a subscription counts as churned: cancelled, paid-until or ended"
msgstr "订阅计为流失的日期：cancelled（取消日）、paid-until（付费到期日）或 ended（结束日）"

msgid "the kind of business: saas, services, shop, teaching or health"
msgstr "业务类型：saas（订阅软件）、services（服务）、shop（商店）、teaching（教学）或 health（健康）"

msgid "the name of the business"
msgstr "业务名称"

msgid "the time zone, such as Asia/Shanghai"
msgstr "时区，例如 Asia/Shanghai"

msgid "the satisfaction score that customers expect, 0 to 10"
msgstr "客户期望的满意度分数，0 到 10"

msgid "your hourly rate, in the smallest unit of the currency"
msgstr "您的时薪，以最小货币单位计"

msgid "exchange rates: the value of one unit of another currency, such as EUR 1.08"
msgstr "汇率：一个单位的外币合多少本位币，例如 EUR 7.8"

msgid "the working hours"
msgstr "工作时间"


msgid "A contact needs a name."
msgstr "请填写联系人姓名。"

msgid "A customer needs a name."
msgstr "请填写客户名称。"

msgid "A name has at most 300 characters."
msgstr "名称最多 300 个字符。"

msgid "A tag has 1 to 60 characters."
msgstr "标签应有 1 到 60 个字符。"

msgid "Only calls, meetings, emails and notes can be logged."
msgstr "只能记录电话、会面、邮件和备注。"

msgid "There is no such customer."
msgstr "没有这位客户。"

msgid "There is no such event."
msgstr "没有这个事件。"

msgid "Enter a text."
msgstr "请填写内容。"

msgid "prospect"
msgstr "潜在客户"

msgid "acquisition"
msgstr "获客"

msgid "onboarding"
msgstr "激活（上手期）"

msgid "activation"
msgstr "激活"

msgid "expanding"
msgstr "增购"

msgid "expansion"
msgstr "增购"

msgid "lost"
msgstr "已流失"

msgid "loyal"
msgstr "忠诚客户"

msgid "loyalty"
msgstr "忠诚"

msgid "active"
msgstr "留存（稳定期）"

msgid "retention"
msgstr "留存"

msgid "{} is not a mail address; write it as name@example.com."
msgstr "“{}”不是邮箱地址，请写成 name@example.com 的样子。"



msgid "A customer cannot be merged with itself."
msgstr "客户不能与自己合并。"


msgid "An example ends between the years 2023 and 2100."
msgstr "示例应在 2023 年到 2100 年之间结束。"

msgid "An example has 1 to 1000000 customers, not {}."
msgstr "示例可有 1 到 1000000 位客户，不能是 {} 位。"

msgid "This business already has customers; the example needs an empty one."
msgstr "这份业务里已有客户，示例只能建在空的业务里。"


msgid "There is no file {}, or it may not be read."
msgstr "没有文件 {}，或没有权限读取。"

msgid "The compressed file is too large when unpacked (limit {1} bytes)."
msgstr "压缩文件解压后过大（上限 {1} 字节）。"

msgid "The compressed file grows beyond what is sensible (limit {1} bytes)."
msgstr "压缩文件解开后大得不合常理（上限 {1} 字节）。"

msgid "The file has a header and no rows."
msgstr "文件只有标题行，没有数据。"

msgid "The file has more than {1} columns."
msgstr "文件超过 {1} 列。"

msgid "The file is an old Excel workbook (.xls)."
msgstr "这是旧版 Excel 工作簿（.xls）。"

msgid "The file is damaged: {1}."
msgstr "文件已损坏：{1}。"

msgid "The file is empty."
msgstr "文件是空的。"

msgid "The file is {1}, not a table."
msgstr "文件不是表格，而是：{1}。"

msgid "The file {1} cannot be read: {2}."
msgstr "无法读取文件 {1}：{2}。"

msgid "The header in row {1} cannot be read."
msgstr "无法读取第 {1} 行的标题。"

msgid "The name of column {1} is longer than {2} characters."
msgstr "第 {1} 列的列名超过 {2} 个字符。"

msgid "The workbook holds more text than fits in memory (limit {1} bytes)."
msgstr "工作簿里的文字太多，内存放不下（上限 {1} 字节）。"

msgid "“{1}” cannot separate columns."
msgstr "“{1}”不能用作分隔符。"

msgid "Check that the export holds data."
msgstr "请检查导出的文件里有没有数据。"

msgid "Check that the file exists and that you may read it."
msgstr "请检查文件是否存在、您是否有权读取。"

msgid "Check that the first row holds the column names, or say that there is no header."
msgstr "请检查第一行是不是列名，或说明没有标题行。"

msgid "Choose one character such as a comma, a semicolon or a tab."
msgstr "请选一个字符，例如逗号、分号或制表符。"

msgid "Choose the file's encoding, or save it as UTF-8."
msgstr "请选择文件的编码，或把文件另存为 UTF-8。"

msgid "Export or download the file again."
msgstr "请重新导出或下载文件。"

msgid "Export the file again."
msgstr "请重新导出文件。"

msgid "Give every column a name of its own in the first row."
msgstr "请在第一行给每一列写上不同的列名。"

msgid "Keep only the columns you need."
msgstr "请只保留需要的列。"

msgid "Open it in its program and save the table as CSV or as .xlsx."
msgstr "请用原来的程序打开，把表格另存为 CSV 或 .xlsx。"

msgid "Save the table as plain CSV, without compression."
msgstr "请把表格另存为不压缩的 CSV。"


msgid "A cell is longer than {1} bytes."
msgstr "有单元格超过 {1} 字节。"

msgid "A quote is opened and not closed."
msgstr "有引号没有结束。"

msgid "Text follows a closing quote."
msgstr "结束的引号后面还有文字。"

msgid "The row has {1} cells where only {2} are expected."
msgstr "这一行有 {1} 个单元格，多于应有的 {2} 个。"

msgid "The row has {1} cells where {2} are expected."
msgstr "这一行有 {1} 个单元格，应有 {2} 个。"

msgid "The row holds a NUL byte."
msgstr "这一行含有 NUL 字节。"

msgid "The row holds bytes that are not {1}."
msgstr "这一行含有不属于 {1} 编码的字节。"

msgid "The row holds the control character {1}."
msgstr "这一行含有控制字符 {1}。"

msgid "The row is longer than {1} bytes."
msgstr "这一行超过 {1} 字节。"

msgid "Add the missing cells, or put quotes around a cell that holds a line break."
msgstr "请补上缺少的单元格，或给含换行的单元格加上引号。"

msgid "Close the quote, or write a quote inside a cell twice."
msgstr "请补上结束的引号；单元格里的引号要写两遍。"

msgid "Put quotes around cells that hold the separator."
msgstr "请给含分隔符的单元格加上引号。"

msgid "Remove the character and try again."
msgstr "请删去这个字符再试。"

msgid "Shorten the text."
msgstr "请缩短文字。"

msgid "Write a quote inside a quoted cell twice."
msgstr "带引号的单元格里，引号要写两遍。"



msgid "A payment must be more than 0."
msgstr "付款金额必须大于 0。"

msgid "A price cannot be negative."
msgstr "价格不能是负数。"

msgid "A refund must be more than 0."
msgstr "退款金额必须大于 0。"

msgid "A subscription cannot end before it began."
msgstr "订阅不能在开始之前结束。"

msgid "The new price starts before the current one."
msgstr "新价格的开始日期早于现行价格。"

msgid "Subscription {} already exists."
msgstr "已有订阅 {}。"

msgid "There is no active subscription {}."
msgstr "没有生效中的订阅 {}。"


msgid "A score of this question lies between {} and {}."
msgstr "这个问题的分数应在 {} 到 {} 之间。"


msgid "A cancelled subscription counts as churned on the day its paid period ends."
msgstr "已取消的订阅在付费到期日视为流失。"

msgid "A customer without a subscription counts as churned after three times the usual interval between payments, and at least 90 days, without a payment."
msgstr "没有订阅的客户，超过平常付款间隔的三倍（至少 90 天）没有付款，即视为流失。"

msgid "A subscription counts as churned on the day its billing ends."
msgstr "订阅在停止计费日视为流失。"

msgid "A subscription counts as churned on the day it was cancelled."
msgstr "订阅在取消日即视为流失。"

msgid "Amounts in {} are excluded because their exchange rate is not in the settings."
msgstr "{} 的金额未计入，因为设置中没有该汇率。"

msgid "{} survey responses have no date; only “All time” counts them."
msgstr "有 {} 条问卷回复没有日期，只计入“全部时间”。"

msgid "LTV: mean payment less refunds × payments per customer and month × 1 ÷ monthly churn rate, at most 60 months; costs are not deducted."
msgstr "LTV：平均每笔付款（减去退款）× 每位客户每月付款次数 × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。"

msgid "LTV: MRR per paying customer × 1 ÷ monthly churn rate, at most 60 months; costs are not deducted."
msgstr "LTV：每位付费客户的 MRR × 1 ÷ 月流失率，最多按 60 个月计，不扣成本。"

msgid "{} churned customers have no churn date and count as churned before this period."
msgstr "有 {} 位流失客户没有流失日期，按本期之前流失计。"

msgid "GRR, NRR and the quick ratio do not include reactivated revenue."
msgstr "GRR、NRR 和速动比率不计入回流的收入。"

msgid "Ratings are on a scale from 0 to 10; {} and above counts as satisfied."
msgstr "满意度按 0 到 10 分计，{} 分及以上算满意。"

msgid "LTV less CAC: LTV less the mean acquisition cost, which is known for {} customers."
msgstr "LTV − CAC：LTV 减去平均获客成本（已知 {} 位客户的成本）。"


msgid "Customers have no margin, so the cost is never paid back."
msgstr "客户没有毛利，成本无法收回。"

msgid "More cases arrive than you can answer."
msgstr "新工单多于能处理的数量。"

msgid "No acquisition cost was entered."
msgstr "尚未填写获客成本。"

msgid "No recurring revenue was lost in this period."
msgstr "本期没有流失经常性收入。"

msgid "Nobody bought in this period."
msgstr "本期没有人购买。"

msgid "Without churn and a discount rate, the value is infinite."
msgstr "没有流失也没有折现时，价值为无穷大。"

msgid "No customer has churned, so the lifetime cannot be estimated yet."
msgstr "还没有客户流失，暂时无法估算客户生命周期。"

msgid "No customer has recurring revenue."
msgstr "没有客户产生经常性收入。"

msgid "No customer could take this step in this period."
msgstr "本期没有可以进入这一步的客户。"

msgid "No customer took this step in this period."
msgstr "本期没有客户完成这一步。"

msgid "No cases waited for an answer in this period."
msgstr "本期没有等待回复的工单。"

msgid "No cases were answered in this period."
msgstr "本期没有已回复的工单。"

msgid "The expected and the perceived value are both 0."
msgstr "期望值和感知值都是 0。"

msgid "There are no customers to count."
msgstr "没有可统计的客户。"

msgid "There are no days to count."
msgstr "没有可统计的日子。"

msgid "There are no payments in this period."
msgstr "本期没有付款。"

msgid "There are no ratings in this period."
msgstr "本期没有评分。"

msgid "There was no recurring revenue at the start of this period."
msgstr "期初没有经常性收入。"

msgid "There were no customers at the start of this period."
msgstr "期初没有客户。"

msgid "There were no new customers in this period."
msgstr "本期没有新客户。"

msgid "This cohort had no customers in its first month."
msgstr "该同期群首月没有客户。"

msgid "This cohort paid nothing in its first month."
msgstr "该同期群首月没有付款。"



msgid "answers"
msgstr "回答"

msgid "customers"
msgstr "客户"

msgid "events"
msgstr "事件"

msgid "payments"
msgstr "付款"

msgid "subscriptions"
msgstr "订阅"


msgid "Other"
msgstr "其他"

msgid "Customer details"
msgstr "客户资料"

msgid "Survey response"
msgstr "问卷回复"

msgid "amount"
msgstr "金额"

msgid "amount refunded"
msgstr "退款金额"

msgid "billing period"
msgstr "计费周期"

msgid "billed every"
msgstr "计费周期"

msgid "comment"
msgstr "评语"

msgid "company"
msgstr "公司"

msgid "acquisition cost"
msgstr "获客成本"

msgid "cost to win them"
msgstr "获客成本"

msgid "currency"
msgstr "货币"

msgid "customer number"
msgstr "客户编号"

msgid "customer since"
msgstr "成为客户的日期"

msgid "date"
msgstr "日期"

msgid "cancellation date"
msgstr "取消日期"

msgid "day of cancelling"
msgstr "取消日期"

msgid "churn date"
msgstr "流失日期"

msgid "subscription end"
msgstr "订阅结束日期"

msgid "end of the subscription"
msgstr "订阅结束日期"

msgid "first name"
msgstr "名"

msgid "custom field"
msgstr "存为自定义字段"

msgid "event detail"
msgstr "存为事件属性"

msgid "event type"
msgstr "事件类型"

msgid "kind of event"
msgstr "事件种类"

msgid "last name"
msgstr "姓"

msgid "ignore"
msgstr "忽略"

msgid "churned (yes/no)"
msgstr "是否流失"

msgid "still a customer (yes/no)"
msgstr "是否仍是客户"

msgid "amount spent"
msgstr "支出金额"

msgid "disputed (yes/no)"
msgstr "是否有争议"

msgid "test (yes/no)"
msgstr "是否测试"

msgid "number of billing periods"
msgstr "计费周期数"

msgid "cancelled (yes/no)"
msgstr "是否取消"

msgid "recipient"
msgstr "收件人"

msgid "email of the recipient"
msgstr "收件人邮箱"

msgid "monthly charge"
msgstr "月费"

msgid "name"
msgstr "名称"

msgid "note"
msgstr "备注"

msgid "invoice or order number"
msgstr "单据号（发票号、订单号）"

msgid "paid until"
msgstr "付费到期日"

msgid "person or company"
msgstr "个人或公司"

msgid "phone"
msgstr "电话"

msgid "plan"
msgstr "套餐"

msgid "unit price"
msgstr "单价"

msgid "product"
msgstr "产品"

msgid "quantity"
msgstr "数量"

msgid "question"
msgstr "问题"

msgid "reason for leaving"
msgstr "流失原因"

msgid "NPS score (0–10)"
msgstr "NPS 评分（0–10）"

msgid "satisfaction score"
msgstr "满意度评分"

msgid "stage"
msgstr "阶段"

msgid "subscription start"
msgstr "订阅开始日期"

msgid "start of the subscription"
msgstr "订阅开始日期"

msgid "status"
msgstr "状态"

msgid "subscription number"
msgstr "订阅编号"

msgid "tags"
msgstr "标签"

msgid "source"
msgstr "客户来源"

msgid "where they came from"
msgstr "来源"


msgid "Choose the column with the amount."
msgstr "请选择金额所在的列。"

msgid "Choose the column with the score."
msgstr "请选择评分所在的列。"

msgid "Choose the column that identifies the customer."
msgstr "请选择标识客户的列。"

msgid "Two columns cannot both be the {}: {}."
msgstr "“{}”只能有一列，现在有：{}。"


msgid "Another row has the number {} but different contents. If that column does not identify the row, import it as “event detail”."
msgstr "另一行也用了编号 {}，但内容不同。如果那一列不是单据号，请改选“存为事件属性”。"

msgid "Another row has the number {} with other contents; map that column as “keep with the event” if it does not name the row."
msgstr "另一行也用了编号 {}，内容却不同；如果那一列不是行的编号，请改为“随事件保存”。"

msgid "Several customers are called {}; add a customer number or an email."
msgstr "有多位客户名为“{}”，请补上客户编号或邮箱。"

msgid "Several customers are called {}; add a number or a mail address."
msgstr "有几位客户都叫“{}”，请补上编号或邮箱。"

msgid "The payment did not go through ({}); only completed payments count."
msgstr "付款未成功（{}），只统计成功的付款。"

msgid "The payment did not go through ({}); only paid ones are counted."
msgstr "这笔付款没有成功（{}），只统计成功的付款。"

msgid "The row has no amount; fill in the cell."
msgstr "这一行没有金额，请补填。"

msgid "The row has no score; fill in the cell."
msgstr "这一行没有分数，请补填。"

msgid "The row has no customer; fill in the cell."
msgstr "此行没有客户，请补填。"

msgid "The row names no customer; fill in the cell."
msgstr "这一行没有写客户，请补填。"

msgid "reason"
msgstr "原因"

msgid "{} is outside the scale of 0 to 10."
msgstr "{} 超出 0 到 10 的评分范围。"

msgid "{} is off the scale of 0 to 10."
msgstr "{} 分超出了 0 到 10 的范围。"

msgid "“{}” is a day that no calendar has; correct it."
msgstr "没有“{}”这一天，请改正。"

msgid "“{}” is neither yes nor no; write one of them."
msgstr "“{}”既不是“是”也不是“否”，请填其中一个。"

msgid "“{}” is not a date; write it as 2026-11-21."
msgstr "“{}”不是日期，请写成 2026-11-21 的样子。"

msgid "“{}” is not an email address; the row was imported without it."
msgstr "“{}”不是邮箱地址，此行已导入，但不含邮箱。"

msgid "“{}” is not a mail address; the row went in without it."
msgstr "“{}”不是邮箱地址，这一行已导入，但不含邮箱。"

msgid "“{}” is not a number."
msgstr "“{}”不是数字。"

msgid "“{}” is not an amount; write it as 1234.50."
msgstr "“{}”不是金额，请写成 1234.50 的样子。"

msgid "“{}” is too large for an amount; correct it."
msgstr "金额“{}”过大，请更正。"

msgid "“{}” is too large an amount to be true; correct it."
msgstr "“{}”作为金额大得不可能，请更正。"

msgid "“{}” times {} is too large an amount."
msgstr "“{}”乘以 {}，金额过大。"


msgid "There is no such import."
msgstr "没有这次导入。"

msgid "This import has already been undone."
msgstr "这次导入已经撤销。"

msgid "Edited after the import, so it was kept. Delete it if you do not need it."
msgstr "导入后编辑过，因此保留。如不需要，请自行删除。"

msgid "Changed after the import; it stays. Delete it if it should go too."
msgstr "导入之后改过，予以保留。如果也不要了，请自行删除。"

msgid "Has later activity, so it was kept. Delete it if you do not need it."
msgstr "导入后有新的动态，因此保留。如不需要，请自行删除。"

msgid "Has later events; it stays. Delete it if it should go too."
msgstr "后来有了新事件，予以保留。如果也不要了，请自行删除。"

msgid "{}: edited after the import, so it was kept. Before the import it was empty."
msgstr "{}：导入后编辑过，因此保留。导入前为空。"

msgid "{}: changed after the import; it stays. Before the import it was empty."
msgstr "{}：导入之后改过，保留现在的内容。导入前为空。"

msgid "{}: edited after the import, so it was kept. Before the import it was “{}”."
msgstr "{}：导入后编辑过，因此保留。导入前为“{}”。"

msgid "{}: changed after the import; it stays. Before the import it was “{}”."
msgstr "{}：导入之后改过，保留现在的内容。导入前是“{}”。"

msgid "in this stage since"
msgstr "进入此阶段的日期"

msgid "stopped"
msgstr "已停止"

msgid "deleted since"
msgstr "后来已删除"

msgid "What stays"
msgstr "保留的内容"

msgid "{} items were kept."
msgstr "保留了 {} 项。"

msgid "Undoing the import. You can leave this page; the undo continues."
msgstr "正在撤销这次导入。您可以离开此页，撤销会继续。"

msgid "The undo was interrupted"
msgstr "撤销已中断"

msgid "You can continue where it stopped."
msgstr "可以从中断处继续。"

msgid "Imported rows are kept. You can continue the import or undo it."
msgstr "已导入的行予以保留。您可以继续导入，也可以撤销。"

msgid "The file is no longer available. Upload the same file again to continue where the import stopped."
msgstr "文件已不存在。请重新上传同一个文件，导入会从中断处继续。"

msgid "Stop"
msgstr "停止"

msgid "Find duplicates"
msgstr "查找重复客户"

msgid "View rows"
msgstr "逐行查看"

msgid "Problems by type"
msgstr "按类型列出的问题"

msgid "Problem type"
msgstr "问题类型"

msgid "{} of {} problems"
msgstr "{} 个问题，共 {} 个"

msgid "Row contents"
msgstr "行内容"

msgid "Check before importing"
msgstr "导入前请确认"

msgid "What changed"
msgstr "更改内容"

msgid "Amount or score"
msgstr "金额或分数"

msgid "Event type"
msgstr "事件类型"

msgid "empty"
msgstr "空"

msgid "None of these records exists any more."
msgstr "这些记录均已不存在。"

msgid "Rows"
msgstr "行数"


msgid "{} survey responses have no date. They are saved, but count in no month’s satisfaction."
msgstr "{} 条问卷回复没有日期：已保存，但不计入任何月份的满意度。"

msgid "{} events have no date. They are at the end of the timeline and count on no day."
msgstr "{} 个事件没有日期：排在时间线末尾，不计入任何一天。"

msgid "{} payments failed. They are in the timelines, but do not count as revenue."
msgstr "{} 笔付款失败：记入时间线，但不计入收入。"

msgid "{} payments have no date. They count towards their customers’ totals, but in no month."
msgstr "{} 笔付款没有日期：计入客户的累计付款，但不计入任何月份。"

msgid "{} subscriptions have the billing period “{}”, which is not one. They count as monthly. Write day, week, month, quarter or year."
msgstr "{} 个订阅的计费周期写作“{}”，无法识别，已按每月计。可写：天、周、月、季度、年。"

msgid "{} amounts are in “{}”, which is not a currency. They count in your own currency. Write a code such as EUR."
msgstr "{} 笔金额的货币写作“{}”，无法识别，已按您的本位币计。请写货币代码，例如 CNY。"

msgid "{} rows say “{}”, which is not a stage. They were imported without one. Write lead, trial, active, expansion, loyal or churned."
msgstr "{} 行写着“{}”，不是有效的阶段，导入时未带阶段。可写：线索、试用、留存、增购、忠诚、流失。"


msgid "Decimal comma (1234,5)"
msgstr "小数点为逗号（1234,5）"

msgid "Decimal point (1234.5)"
msgstr "小数点为句点（1234.5）"

msgid "Excel sheet “{}”"
msgstr "Excel 工作表“{}”"

msgid "spaces"
msgstr "空格分隔"

msgid "commas"
msgstr "逗号分隔"

msgid "semicolons"
msgstr "分号分隔"

msgid "tabs"
msgstr "制表符分隔"

msgid "separated by “{}”"
msgstr "以“{}”分隔"

msgid "The columns are matched as in “{}”, imported on {}."
msgstr "字段映射沿用“{}”（{} 导入）的设置。"

msgid "The encoding {} is a guess: check that the examples are readable."
msgstr "编码 {} 为推测结果，请确认示例显示正常。"

msgid "The file has no header row. The columns were recognised by their contents."
msgstr "文件没有标题行，已按内容识别各列。"

msgid "Examples"
msgstr "示例"

msgid "cannot be read"
msgstr "无法识别"

msgid "Day first"
msgstr "日在前"

msgid "Month first"
msgstr "月在前"

msgid "The cells do not show this. Please choose."
msgstr "从单元格无法判断，请选择。"

msgid "Date order of {}"
msgstr "“{}”的日月顺序"

msgid "Decimal mark of {}"
msgstr "“{}”的小数写法"

msgid "Discard file"
msgstr "放弃文件"

msgid "File discarded. Nothing was saved."
msgstr "已放弃文件，没有保存任何内容。"

msgid "Drop a file here, or choose one"
msgstr "把文件拖到这里，或选择文件"

msgid "Pending files"
msgstr "待处理的文件"

msgid "Uploaded"
msgstr "上传时间"

msgid "Pending files are deleted after a week."
msgstr "待处理的文件一周后会被删除。"

msgid "uploaded"
msgstr "已上传"

msgid "preview running"
msgstr "正在预览"

msgid "tried"
msgstr "已试导入"

msgid "preview failed"
msgstr "预览失败"

msgid "No imports match. Change the filter."
msgstr "没有符合条件的导入记录，请修改筛选条件。"


msgid "The preview failed"
msgstr "预览失败"

msgid "The preview stopped because of a program error. Nothing was saved."
msgstr "程序出错，预览已中断。没有保存任何内容。"

msgid "The trial ended at a fault of the program. Nothing was kept."
msgstr "程序出错，试导入中断了。没有保存任何内容。"

msgid "{} rows checked. Nothing is saved. You can leave this page."
msgstr "已检查 {} 行。不会保存任何内容，您可以离开此页。"

msgid "{} rows checked. Nothing was saved."
msgstr "已检查 {} 行，没有保存任何内容。"

msgid "First problems"
msgstr "前几个问题"


msgid "deleted (yes/no)"
msgstr "是否已删除"

msgid "deal stage"
msgstr "商机阶段"

msgid "The deal is not won ({}); only won deals count."
msgstr "商机未赢单（{}），只统计已赢单的商机。"

msgid "The deal is not won ({}); only won ones are counted."
msgstr "这个商机没有成交（{}），只统计成交的。"

msgid "The row is marked as deleted."
msgstr "这一行标记为已删除。"


msgid "a 7-Zip archive"
msgstr "7-Zip 压缩包"

msgid "a GIF picture"
msgstr "GIF 图片"

msgid "a JPEG picture"
msgstr "JPEG 图片"

msgid "a JSON document"
msgstr "JSON 文档"

msgid "a PDF document"
msgstr "PDF 文档"

msgid "a PNG picture"
msgstr "PNG 图片"

msgid "a Parquet file"
msgstr "Parquet 文件"

msgid "a RAR archive"
msgstr "RAR 压缩包"

msgid "a Word document"
msgstr "Word 文档"

msgid "a ZIP archive"
msgstr "ZIP 压缩包"

msgid "a Zstandard archive"
msgstr "Zstandard 压缩包"

msgid "a binary Excel workbook (.xlsb)"
msgstr "二进制 Excel 工作簿（.xlsb）"

msgid "a binary file"
msgstr "二进制文件"

msgid "a bzip2 archive"
msgstr "bzip2 压缩包"

msgid "a program"
msgstr "程序文件"

msgid "a sound, film or picture"
msgstr "音频、视频或图片"

msgid "a tar archive"
msgstr "tar 包"

msgid "a web page (HTML)"
msgstr "网页（HTML）"

msgid "an OpenDocument file"
msgstr "OpenDocument 文件"

msgid "an RTF document"
msgstr "RTF 文档"

msgid "an SQLite database"
msgstr "SQLite 数据库"

msgid "an XML document"
msgstr "XML 文档"

msgid "an xz archive"
msgstr "xz 压缩包"


msgid "a cell points to a text that does not exist"
msgstr "有单元格指向不存在的文字"

msgid "it grew shorter"
msgstr "读的时候变短了"

msgid "it is not a file"
msgstr "它不是文件"

msgid "the cells are out of order"
msgstr "单元格的顺序乱了"

msgid "the compressed data cannot be unpacked"
msgstr "压缩数据无法解开"

msgid "the compressed data end too early"
msgstr "压缩数据不完整"

msgid "the rows are out of order"
msgstr "行的顺序乱了"

msgid "the sheet's part is missing"
msgstr "缺少工作表的内容"

msgid "the workbook has no list of sheets"
msgstr "工作簿里没有工作表清单"


msgid "The database rejected the data (constraint {})."
msgstr "数据库拒绝了这些数据（约束 {}）。"

msgid "A rule of the database was broken ({})."
msgstr "违反了数据库的规则（{}）。"

msgid "Another program is using this data folder ({}); stop it first."
msgstr "另一个程序正在使用这个数据文件夹（{}），请先停止它。"

msgid "The database failed ({}): {}"
msgstr "数据库出错（{}）：{}"

msgid "The database file is damaged: {}"
msgstr "数据库文件已损坏：{}"

msgid "The database cannot be reached: {}"
msgstr "无法连接数据库：{}"

msgid "The database was busy. Nothing was changed; try again."
msgstr "数据库正忙，没有任何改动，请重试。"

msgid "The database was busy with others each time. Nothing was changed; try again."
msgstr "数据库一直忙于处理其他请求，没有任何改动，请重试。"

msgid "A text contains a character that cannot be stored (code 0). Nothing was changed; remove it and try again."
msgstr "文本中有无法保存的字符（编码 0）。没有任何改动，请删除该字符后重试。"

msgid "A text holds a character that cannot be kept (code 0). Nothing was changed; take it out and try again."
msgstr "文本中有无法保存的字符（编码 0）。没有任何改动，请删除该字符后重试。"

msgid "The database refused a setting that keeps data safe: {}"
msgstr "数据库拒绝了保证数据安全的设置：{}"

msgid "The disk is full. The last change was not saved; everything before it is safe. Free some space and try again."
msgstr "磁盘已满。最后一次更改没有保存，之前的内容都安全。请腾出空间后重试。"

msgid "The disk is full. The last step was not written, everything before it is safe. Free some space and start again."
msgstr "磁盘已满。最后一步没有写入，之前的都安全。请腾出空间后重新开始。"

msgid "This data was written by a newer Tend (schema {}, this program knows {}); nothing was changed."
msgstr "这份数据是由更新版本的 Tend 写入的（数据结构 {}，本程序只认识到 {}），没有做任何更改。"

msgid "This number is too long; {} characters at most."
msgstr "编号太长，最多 {} 个字符。"

msgid "This is too long to name anything; {} characters are the most."
msgstr "太长，不能用作名称或编号；最多 {} 个字符。"

msgid "The name of the column “{}…” is too long for a custom field (100 characters at most). Ignore the column or rename it."
msgstr "“{}…”列的名称太长，不能作为自定义字段（最多 100 个字符）。请忽略此列，或修改列名。"

msgid "A customer number has at most 300 characters."
msgstr "客户编号最多 300 个字符。"



msgid "“{}” is negative; it must be 0 or more."
msgstr "“{}”是负数，应为 0 或更大。"

msgid "“{}” is not a count; write a whole number, 0 or more."
msgstr "“{}”不是个数，请写 0 或更大的整数。"

msgid "“{}” is not in {}, the currency of the first row. Use one currency per file."
msgstr "“{}”与首行的货币 {} 不同，每个文件只能使用一种货币。"

msgid "“{}” is outside the scale; it must be {} to {}."
msgstr "“{}”超出评分范围，应在 {} 到 {} 之间。"

msgid "“{}” is too large."
msgstr "“{}”过大。"

msgid "“{}” is after the date of calculation; see --as-of."
msgstr "“{}”晚于计算日期，参见 --as-of。"

msgid "The row has no customer."
msgstr "此行没有客户。"

msgid "There are more churned customers ({}) than customers ({})."
msgstr "流失客户（{} 位）多于客户总数（{} 位）。"

msgid "There are more satisfied customers ({}) than reviews ({})."
msgstr "满意的客户（{} 位）多于评价总数（{} 条）。"


msgid "The columns ({}) do not allow any metric. Add a header row with these names: {}."
msgstr "这些列（{}）无法计算任何指标。请添加标题行，使用这些列名：{}。"

msgid "The ratings are from 1 to 5; NPS needs ratings from 0 to 10."
msgstr "评分为 1 到 5，净推荐值（NPS）需要 0 到 10 的评分。"

msgid "There are no buyers in the file."
msgstr "文件里没有买家。"

msgid "There are no customers in the file."
msgstr "文件里没有客户。"

msgid "There are no payments in the file."
msgstr "文件里没有付款。"

msgid "There are no ratings in the file."
msgstr "文件里没有评分。"


msgid "The expected rating of {} is above the rating scale; set it with --expected."
msgstr "期望评分 {} 超出了评分范围，请用 --expected 设定。"

msgid "{} blank cells in column {}. Its metrics do not include these rows."
msgstr "“{2}”列有 {1} 个空单元格，相关指标不计入这些行。"

msgid "Dates such as 3/4/2024 are read day first, because no row shows the order."
msgstr "像 3/4/2024 这样的日期按日在前读取，因为没有哪一行能说明顺序。"

msgid "Each row counts as one buyer, who is a repeat buyer with 2 or more purchases."
msgstr "每行算一位买家，购买 2 次及以上为复购买家。"

msgid "Each row counts as one customer at the start of the period."
msgstr "每行算作期初的一位客户。"

msgid "Each row counts as one customer with one purchase a year from now, discounted by {}; the value is the mean."
msgstr "每行算一位客户，一年后购买一次，按 {} 折现；数值为平均值。"

msgid "Each row is one year of a customer's lifetime; the value is the sum of all years."
msgstr "每行为客户生命周期的一年，数值为各年合计。"

msgid "Churn rate is the sum of churned customers divided by the sum of all customers."
msgstr "客户流失率 = 各行流失客户之和 ÷ 客户总数之和。"

msgid "Past revenue is divided by {} for each year (365.25 days) before {}. This is not a present value of future revenue."
msgstr "距 {2} 每满一年（365.25 天），过往收入除以 {1}，不足一年按比例计。这不是未来收入的现值。"

msgid "The rating scale is {} to {}; ratings of {} and more count as satisfied."
msgstr "评分范围为 {} 到 {}，{} 分及以上算满意。"

msgid "Ratings with decimals are rounded down, except in the expectation gap."
msgstr "带小数的评分向下取整，计算期望差距时除外。"

msgid "Rows with the same {} are the years of one customer; the value is the mean per customer."
msgstr "“{}”相同的行是同一位客户的各年，数值为每位客户的平均值。"

msgid "CSAT is the sum of satisfied customers divided by the sum of all reviews."
msgstr "满意度（CSAT）= 各行满意客户之和 ÷ 评价总数之和。"

msgid "The expectation gap assumes an expected rating of {}; above 0 means below expectations."
msgstr "期望差距以期望评分 {} 为准，大于 0 表示低于期望。"

msgid "The purchase frequency is per month and the lifetime in years of 12 months."
msgstr "购买频率按每月计，生命周期按每年 12 个月计。"

msgid "The purchase frequency is per year and the lifetime in years. Change this with --frequency-per month."
msgstr "购买频率按每年、生命周期按年计；可用 --frequency-per month 更改。"


msgid "The data has changed, and these figures are being updated. Reload the page in a moment."
msgstr "数据有变动，正在更新统计，请稍后刷新页面。"


msgid "Signing in over plain http would show the password to the whole network. Use https through a proxy and start with --origin https://…, or open the page on the machine itself."
msgstr "用普通 http 登录，整个网络都能看到密码。请通过代理使用 https，并以 --origin https://… 启动；或者直接在本机上打开页面。"

msgid "Password"
msgstr "密码"

msgid "Sign in"
msgstr "登录"

msgid "Forgot your password?"
msgstr "忘记密码？"

msgid "On the machine where Tend runs, enter:"
msgstr "在运行 Tend 的电脑上输入："

msgid "This link works once."
msgstr "这个链接只能用一次。"

msgid "This connection is not secure"
msgstr "此连接不安全"

msgid "Current password"
msgstr "当前密码"

msgid "New password"
msgstr "新密码"

msgid "Change password"
msgstr "修改密码"

msgid "Set password"
msgstr "设置密码"

msgid "Access"
msgstr "登录与安全"

msgid "No password yet"
msgstr "还没有设置密码"

msgid "Without a password you can only sign in with a link from the command line."
msgstr "没有密码时，只能用命令行生成的链接登录。"

msgid "Signed-in browsers"
msgstr "已登录的浏览器"

msgid "Sign out"
msgstr "退出登录"

msgid "Unknown browser"
msgstr "未知浏览器"

msgid "this browser"
msgstr "当前"

msgid "Browser"
msgstr "浏览器"

msgid "There is no such session."
msgstr "没有这个登录记录。"


msgid "What kind of business is it?"
msgstr "这是哪一类业务？"

msgid "Business name"
msgstr "企业或品牌名称"

msgid "Set a password"
msgstr "设置登录密码"

msgid "At least {} characters. A short phrase works well."
msgstr "至少 {} 个字符，建议用几个词组成一句短语。"

msgid "Begin"
msgstr "开始"

msgid "Welcome"
msgstr "欢迎"

msgid "Welcome to Tend"
msgstr "欢迎使用 Tend"

msgid "See which customers need you, and why. Everything stays on this machine."
msgstr "告诉您哪些客户需要关注，以及原因。所有数据都留在这台电脑上。"

msgid "Please check your input"
msgstr "请检查填写的内容"

msgid "Your customers"
msgstr "您的客户"

msgid "Add your customers"
msgstr "导入您的客户"

msgid "Explore sample data"
msgstr "查看示例数据"

msgid "The sample data is a fictional business with two years of history."
msgstr "示例数据是一家虚构企业两年的历史。"

msgid "SaaS (subscription software)"
msgstr "SaaS / 订阅制软件"

msgid "Services and consulting"
msgstr "服务与咨询"

msgid "Shop"
msgstr "商店"

msgid "Teaching"
msgstr "教学"

msgid "Health and coaching"
msgstr "健康与教练"

msgid "Accounts on plans that sign in and use the product."
msgstr "客户按套餐订阅，登录使用产品。"

msgid "Clients with projects and retainers."
msgstr "客户有项目和长期委托。"

msgid "Buyers and their orders."
msgstr "买家和他们的订单。"

msgid "Learners and their lessons."
msgstr "学员和他们的课程。"

msgid "Clients in a programme of sessions."
msgstr "客户按计划一次次来。"


msgid "Choose a kind of business."
msgstr "请选择业务类型。"

msgid "Choose a language."
msgstr "请选择语言。"

msgid "A currency has three letters, such as USD or CNY."
msgstr "货币是三个字母，例如 USD 或 CNY。"

msgid "Enter a time zone such as Asia/Shanghai or Europe/Berlin."
msgstr "请填写时区，例如 Asia/Shanghai 或 Europe/Berlin。"

msgid "Language"
msgstr "语言"

msgid "Currency"
msgstr "货币"

msgid "All totals are shown in this currency (three-letter code)."
msgstr "三位货币代码，所有合计按此货币显示。"

msgid "Time zone"
msgstr "时区"

msgid "Decides when a day and a month begin."
msgstr "每日、每月的统计以此时区为准。"

msgid "Choose a churn date."
msgstr "请选择流失日期的算法。"

msgid "This is not a number: {}"
msgstr "这不是数字：{}"

msgid "One currency per line, such as: EUR 1.08"
msgstr "每行一种货币，例如：EUR 7.8"

msgid "Kind of business"
msgstr "业务类型"

msgid "Your hourly rate"
msgstr "您的时薪"

msgid "In {}. Leave empty if unknown."
msgstr "以 {} 计。不清楚可留空。"

msgid "Exchange rates"
msgstr "汇率"

msgid "One per line: the value of one unit of the other currency in yours, such as EUR 1.08"
msgstr "每行一种：一个单位的外币合多少本位币，例如 EUR 7.8"

msgid "Discount rate, % a year"
msgstr "年折现率（%）"

msgid "Satisfaction score that customers expect, 0 to 10"
msgstr "客户期望的满意度分数，0 到 10"

msgid "A subscription counts as churned when …"
msgstr "订阅计为流失的时点："

msgid "it is cancelled"
msgstr "取消日"

msgid "its paid period ends"
msgstr "付费到期日"

msgid "its billing ends"
msgstr "停止计费日"

msgid "Working hours"
msgstr "工作时间"

msgid "Save"
msgstr "保存"

msgid "Saved"
msgstr "已保存"

msgid "Settings"
msgstr "设置"

msgid "Monday"
msgstr "星期一"

msgid "Tuesday"
msgstr "星期二"

msgid "Wednesday"
msgstr "星期三"

msgid "Thursday"
msgstr "星期四"

msgid "Friday"
msgstr "星期五"

msgid "Saturday"
msgstr "星期六"

msgid "Sunday"
msgstr "星期日"


msgid "Customers"
msgstr "客户"

msgid "Timeline"
msgstr "时间线"

msgid "person"
msgstr "个人"

msgid "since {}"
msgstr "{} 起"

msgid "{} since {}"
msgstr "{}，{} 起"

msgid "Paid"
msgstr "已付"

msgid "Refunded"
msgstr "已退"

msgid "Payments"
msgstr "付款"

msgid "Last payment"
msgstr "最近付款"

msgid "Currency and rates"
msgstr "货币与汇率"

msgid "No payments yet"
msgstr "还没有付款。"

msgid "Contacts"
msgstr "联系人"

msgid "Number"
msgstr "编号"

msgid "Acquisition cost (CAC)"
msgstr "获客成本（CAC）"

msgid "Details"
msgstr "详细资料"

msgid "No details yet"
msgstr "暂无其他资料"

msgid "Yes"
msgstr "是"

msgid "No"
msgstr "否"

msgid "Subscription"
msgstr "订阅"

msgid "unknown"
msgstr "未知"

msgid "Subscriptions"
msgstr "订阅记录"

msgid "Plan"
msgstr "套餐"

msgid "Price"
msgstr "价格"

msgid "From"
msgstr "从"

msgid "To"
msgstr "到"

msgid "Ended (date unknown)"
msgstr "已结束（日期未知）"

msgid "cancelled {}"
msgstr "{} 取消"

msgid "{} a day"
msgstr "每天 {}"

msgid "{} a week"
msgstr "每周 {}"

msgid "{} a month"
msgstr "每月 {}"

msgid "{} a quarter"
msgstr "每季 {}"

msgid "{} a half-year"
msgstr "每半年 {}"

msgid "{} a year"
msgstr "每年 {}"

msgid "No customers yet. Import a file or add a customer."
msgstr "还没有客户，请导入文件或添加客户。"

msgid "{} customers, {} churned"
msgstr "共 {} 位，其中 {} 位已流失。"

msgid "Search by name, email, phone or tag"
msgstr "搜索姓名、邮箱、电话或标签"

msgid "Sort by"
msgstr "排序"

msgid "Search"
msgstr "搜索"

msgid "Lifecycle"
msgstr "客户生命周期"

msgid "All"
msgstr "全部"

msgid "Name"
msgstr "名称"

msgid "Stage"
msgstr "阶段"

msgid "Customer since"
msgstr "成为客户"

msgid "No customers match. Remove a filter or search all stages."
msgstr "没有符合条件的客户，请减少筛选条件。"

msgid "First page"
msgstr "第一页"

msgid "Next page"
msgstr "下一页"

msgid "Pages"
msgstr "翻页"

msgid "Conversations"
msgstr "沟通"

msgid "Kinds of events"
msgstr "事件种类"

msgid "No activity yet"
msgstr "暂无动态"

msgid "undated"
msgstr "日期不详"

msgid "Paid {}"
msgstr "付款 {}"

msgid "Refunded {}"
msgstr "退款 {}"

msgid "Payment of {} failed"
msgstr "付款 {} 失败"

msgid "Signed in"
msgstr "登录"

msgid "Used it"
msgstr "使用"

msgid "Used {}"
msgstr "使用了 {}"

msgid "Saw a page"
msgstr "浏览页面"

msgid "Saw {}"
msgstr "浏览了 {}"

msgid "Visited"
msgstr "到访"

msgid "Lesson"
msgstr "上课"

msgid "Session"
msgstr "一次服务"

msgid "Call"
msgstr "电话"

msgid "Meeting"
msgstr "会面"

msgid "Mail"
msgstr "邮件"

msgid "Note"
msgstr "备注"

msgid "Event"
msgstr "事件"

msgid "Began in stage {}"
msgstr "从“{}”阶段开始"

msgid "From {} to {}"
msgstr "从“{}”到“{}”"

msgid "{} min"
msgstr "{} 分钟"


msgid "Import"
msgstr "导入"

msgid "Imports"
msgstr "导入"

msgid "Unnamed file"
msgstr "未命名文件"

msgid "New customers"
msgstr "新客户"

msgid "Updated customers"
msgstr "更新的客户"

msgid "Unchanged customers"
msgstr "未变的客户"

msgid "New events"
msgstr "新事件"

msgid "Existing events"
msgstr "已有的事件"

msgid "Rows skipped"
msgstr "跳过的行"

msgid "Problems"
msgstr "问题"

msgid "{} problems"
msgstr "{} 个问题"

msgid "Row"
msgstr "行"

msgid "Column"
msgstr "文件列"

msgid "Problem and fix"
msgstr "问题与处理办法"

msgid "{} rows imported. You can leave this page; the import continues."
msgstr "已导入 {} 行。您可以离开此页，导入会继续。"

msgid "Continue"
msgstr "继续设置"

msgid "The import stopped"
msgstr "导入停止了"

msgid "Download these rows"
msgstr "下载这些行"

msgid "Fix them and upload the file. Rows that are already imported are not duplicated."
msgstr "改正后重新上传即可，已导入的行不会重复。"

msgid "Undo this import"
msgstr "撤销这次导入"

msgid "View customers"
msgstr "查看客户"

msgid "View reports"
msgstr "查看数据分析"

msgid "Undo restores the state before the import. Later edits are kept and listed."
msgstr "撤销会恢复到导入前的状态；之后编辑过的内容会保留并列出。"

msgid "Everything is as it was before the import."
msgstr "已全部恢复到导入前的状态。"

msgid "Undone, except for later edits"
msgstr "已撤销，之后编辑过的内容予以保留"

msgid "Choose a file first."
msgstr "请先选择文件。"

msgid "Past imports"
msgstr "导入记录"

msgid "File"
msgstr "文件"

msgid "Started"
msgstr "开始时间"

msgid "Contents"
msgstr "内容"

msgid "No imports yet. Upload a file above."
msgstr "还没有导入记录，请在上方上传文件。"

msgid "done"
msgstr "完成"

msgid "being undone"
msgstr "正在撤销"

msgid "undone"
msgstr "已撤销"

msgid "The import stopped because of a program error. Imported rows are kept; you can continue."
msgstr "程序出错，导入已停止。已导入的行予以保留，可以继续。"

msgid "The import stopped at a fault of the program. What is in is in; it can go on."
msgstr "程序出错，导入停止了。已导入的都在，可以继续。"

msgid "Each row is a"
msgstr "每一行是"

msgid "Field for {}"
msgstr "“{}”的对应字段"

msgid "Every row can be imported."
msgstr "所有行都可以导入。"

msgid "This file is no longer available. Upload it again."
msgstr "此文件已不存在，请重新上传。"


msgid "Reports"
msgstr "数据分析"

msgid "Customer"
msgstr "客户"

msgid "Contribution"
msgstr "贡献"

msgid "Score"
msgstr "分数"

msgid "Day"
msgstr "日期"

msgid "Comment"
msgstr "说明"

msgid "Records behind this metric"
msgstr "指标明细"

msgid "CSAT (satisfied customers)"
msgstr "满意度（CSAT）"

msgid "NPS"
msgstr "NPS"

msgid "Retention rate"
msgstr "客户留存率"

msgid "ARPA (revenue per account)"
msgstr "客均收入（ARPA）"

msgid "GRR (gross revenue retention)"
msgstr "总收入留存率（GRR）"

msgid "NRR (net revenue retention)"
msgstr "净收入留存率（NRR）"

msgid "Quick ratio (growth ÷ losses of MRR)"
msgstr "SaaS 速动比率（MRR 新增 ÷ 流失）"

msgid "LTV (customer lifetime value)"
msgstr "客户生命周期价值（LTV）"

msgid "LTV, discounted"
msgstr "客户生命周期价值（LTV，折现）"

msgid "LTV less CAC"
msgstr "LTV − CAC"

msgid "Loyalty index (returning buyers less new ones, −1 to 1)"
msgstr "忠诚度指数（复购买家与新买家之差，−1 至 1）"

msgid "{} to {}"
msgstr "{} 至 {}"

msgid "{} customers at the start, {} churned, {} new. Select a metric to see the records behind it."
msgstr "期初 {} 位客户，流失 {} 位，新增 {} 位。点击指标可查看明细。"

msgid "MRR (monthly recurring revenue)"
msgstr "月度经常性收入（MRR）"

msgid "MRR movements"
msgstr "MRR 变动"

msgid "How to read these figures"
msgstr "如何看这些数字"

msgid "Month"
msgstr "月份"

msgid "Show"
msgstr "显示"

msgid "MRR at the end of each of the last 12 months."
msgstr "最近 12 个月每月月末的 MRR。"

msgid "Revenue"
msgstr "收入"

msgid "Table"
msgstr "表格"

msgid "No subscriptions yet. Add or import subscriptions to see MRR."
msgstr "还没有订阅。添加或导入订阅后即可查看 MRR。"

msgid "At the start"
msgstr "期初"

msgid "Expansion"
msgstr "增购"

msgid "Reactivation"
msgstr "回流"

msgid "Contraction"
msgstr "降级"

msgid "At the end"
msgstr "期末"

msgid "Movement"
msgstr "变动"

msgid "Number of responses by score."
msgstr "各分数的回复数。"

msgid "Satisfaction"
msgstr "满意度"

msgid "There is no such metric."
msgstr "没有这个指标。"


msgid "The request must name its host exactly once."
msgstr "请求必须且只能指明一次主机名。"

msgid "There is no such page."
msgstr "没有这个页面。"

msgid "Tend does not serve this address. Allow it at start with: tend serve --origin https://…"
msgstr "Tend 不接受这个地址。请在启动时指明：tend serve --origin https://…"

msgid "This is a fault in Tend, not yours. It is logged under the id {}."
msgstr "这是程序的错误，与您的操作无关。已记录，编号 {}。"

msgid "Home"
msgstr "首页"

msgid "Not found"
msgstr "找不到"

msgid "Not allowed"
msgstr "不允许"

msgid "Too many attempts"
msgstr "尝试次数过多"

msgid "Something went wrong"
msgstr "出错了"

msgid "That did not work"
msgstr "没有成功"

msgid "The request is too large."
msgstr "发送的内容超过了上限。"

msgid "The request could not be understood."
msgstr "无法理解这个请求。"

msgid "The form contains invalid characters."
msgstr "表单中有无效字符。"

msgid "This type of form is not supported."
msgstr "不支持这种表单。"

msgid "This form has expired or was not sent from Tend. Go back, reload the page and send it again."
msgstr "这个表单已过期，或不是从 Tend 发出的。请返回，刷新页面后再提交。"

msgid "The upload is incomplete. Send the file again."
msgstr "文件没有完整收到，请重新上传。"

msgid "The file is larger than the limit of {} MB. Use the command line instead: tend import FILE"
msgstr "文件超过了 {} MB 的上限。请改用命令行：tend import FILE"

msgid "Skip to content"
msgstr "跳到正文"

msgid "Main navigation"
msgstr "主导航"



msgid "column"
msgstr "列"

msgid "content"
msgstr "内容"

msgid "field"
msgstr "字段"

msgid "file"
msgstr "文件"

msgid "id"
msgstr "编号"

msgid "import"
msgstr "导入编号"

msgid "meaning"
msgstr "含义"

msgid "problems"
msgstr "问题"

msgid "row"
msgstr "行"

msgid "setting"
msgstr "设置项"

msgid "state"
msgstr "状态"

msgid "value"
msgstr "值"


msgid "More: --after {}"
msgstr "下一页：--after {}"

msgid "{} customers: {}"
msgstr "共 {} 位客户：{}"


msgid "Created a fictional business with {} customers in {}."
msgstr "已在 {2} 创建虚构的业务，共 {1} 位客户。"

msgid "{} of {} customers"
msgstr "{} 位，共 {} 位。"


msgid "Each row is one {}"
msgstr "每一行是一个{}"

msgid "The import was undone."
msgstr "已撤销这次导入。"

msgid "To undo it: tend import undo {}"
msgstr "撤销这次导入：tend import undo {}"

msgid "{} % · {} rows"
msgstr "{}% · {} 行"

msgid "Nothing was imported. Fix the rows above, or omit --all-or-nothing."
msgstr "没有导入任何内容。请改正上面的行，或去掉 --all-or-nothing。"

msgid "Customers: {} created, {} updated, {} unchanged"
msgstr "客户：新建 {} 位，更新 {} 位，未变 {} 位"

msgid "Events: {} created, {} already known"
msgstr "事件：新建 {} 个，已有 {} 个"

msgid "… and {} more; --json shows up to 1000."
msgstr "……另有 {} 个；加 --json 最多显示 1000 个。"


msgid "From {} until {} (exclusive)"
msgstr "{} 至 {}（不含）"

msgid "adds"
msgstr "贡献"

msgid "customer"
msgstr "客户"

msgid "day"
msgstr "日期"

msgid "figure"
msgstr "指标"


msgid "95 % interval"
msgstr "95% 区间"

msgid "Repeat purchase rate"
msgstr "复购率"

msgid "LTV (retention-weighted)"
msgstr "客户生命周期价值（按留存加权）"

msgid "Recency-weighted revenue"
msgstr "按时间加权的过往收入"

msgid "Ratings"
msgstr "评分分布"

msgid "Expectation gap"
msgstr "与期望的差距"

msgid "total {}"
msgstr "合计 {}"

msgid "{} rows"
msgstr "{} 行"


msgid "Written to {}."
msgstr "已写入 {}。"

msgid "{} cannot be written."
msgstr "无法写入 {}。"



msgid "Comparing source and target"
msgstr "正在核对两边的数据"

msgid "Copied and verified: hash {}"
msgstr "已复制并通过验证：校验值 {}"

msgid "From now on use {}. The source is unchanged. Keep it until you trust the copy, and work in only one of them."
msgstr "今后请使用 {}。原来的数据保持不变；确认副本没有问题之前请先保留，并且只在其中一处工作。"

msgid "There is no business in {}."
msgstr "{} 里没有业务数据。"

msgid "The copy into this database is unfinished. Run the same `tend move` command again; it continues where it stopped."
msgstr "复制到这个数据库的操作尚未完成。请再次运行同一条 `tend move` 命令，会从中断处继续。"

msgid "A move into this place has not come to its end. Give the same `tend move` again; it goes on where it stopped."
msgstr "迁移到这里的操作还没有完成。请再次运行同一条 `tend move` 命令，会从中断处继续。"

msgid "The target already holds a business; choose an empty folder or database."
msgstr "目标位置已有业务数据，请换一个空的文件夹或数据库。"

msgid "The place to move to holds a business already; choose an empty one."
msgstr "目标位置已有业务数据，请换一个空的位置。"

msgid "The target holds an unfinished copy of another business, or of an earlier state of this one. Empty it and start again."
msgstr "目标位置有一次未完成的迁移，来自别的业务或本业务较早的状态。请清空后重新迁移。"

msgid "The place to move to holds an unfinished move of another business, or of an older state of this one. Empty it and start again."
msgstr "目标位置有一次未完成的迁移，来自别的业务或本业务较早的状态。请清空后重新迁移。"

msgid "The copy differs from the source ({}): data may have been written during the move. The source is unchanged. Stop `tend serve`, empty the target and start again."
msgstr "副本与来源不一致（{}）：迁移期间可能有数据写入。来源没有变动。请先停止 `tend serve`，清空目标位置，再重新迁移。"

msgid "What arrived differs from what is there now ({}): somebody may have written during the move. The old place is as it was. Stop `tend serve`, empty the new place and start again."
msgstr "迁移后的数据与原来现有的不一致（{}），迁移期间可能有人改动过。原来的数据没有变动。请先停止 `tend serve`，清空新的位置，再重新迁移。"

msgid "index {}"
msgstr "索引 {}"

msgid "rows"
msgstr "行数"

msgid "table"
msgstr "表"

msgid "{}: {} of {} rows"
msgstr "{}：{} / {} 行"


msgid "The data is corrupt. Restore a backup."
msgstr "数据已损坏，请恢复备份。"

msgid "PostgreSQL runs with {} off: a power failure can lose saved data. Turn it on."
msgstr "PostgreSQL 关闭了 {}：断电时可能丢失已保存的数据。请打开它。"

msgid "hash: {}"
msgstr "哈希值：{}"

msgid "integrity: {}"
msgstr "完整性：{}"

msgid "last backup: {}"
msgstr "最近一次备份：{}"

msgid "last verified restore: {}"
msgstr "最近一次验证恢复：{}"


msgid "New password, then Enter:"
msgstr "输入新密码，然后按回车："

msgid "No password was given."
msgstr "没有输入密码。"

msgid "SQLite {} is older than 3.51.3. You need not do anything, unless another program writes to the database file: stop that program."
msgstr "SQLite {} 低于 3.51.3。您无需处理；除非有其他程序写入数据库文件，那样请停止该程序。"

msgid "Sign in once with: {}/link/{}"
msgstr "一次性登录链接：{}/link/{}"

msgid "Tend listens on {}"
msgstr "Tend 已在此运行：{}"

msgid "The password is set. All sessions have ended."
msgstr "密码已设置，所有登录都已退出。"



msgid "{} customers match"
msgstr "共 {} 位符合条件"

msgid "Add a customer"
msgstr "添加客户"

msgid "Recently deleted"
msgstr "最近删除"

msgid "Remove filter:"
msgstr "移除筛选："

msgid "Save as segment"
msgstr "存为分群"

msgid "Export CSV"
msgstr "导出 CSV"

msgid "“{}”"
msgstr "“{}”"

msgid "segment {}"
msgstr "分群“{}”"

msgid "customer since {} or later"
msgstr "{} 及以后成为客户"

msgid "Recently added"
msgstr "最近添加"

msgid "Customer since (newest)"
msgstr "成为客户时间（新→旧）"

msgid "Total paid (highest)"
msgstr "累计付款（高→低）"

msgid "Last activity"
msgstr "最近活动"

msgid "Filters"
msgstr "筛选"

msgid "Tag"
msgstr "标签"

msgid "Customer since, on or after"
msgstr "成为客户时间不早于"

msgid "Conditions"
msgstr "条件"

msgid "e.g. paid > 1000 and silent > 30"
msgstr "例如：paid > 1000 and silent > 30"


msgid "Bulk actions"
msgstr "批量操作"

msgid "Select all {} that match"
msgstr "选择全部 {} 位符合条件的客户"

msgid "Add tag"
msgstr "添加标签"

msgid "Remove tag"
msgstr "移除标签"

msgid "Reason (if churned)"
msgstr "流失原因（移到“已流失”时填写）"

msgid "Delete"
msgstr "删除"

msgid "Delete {} customers"
msgstr "删除 {} 位客户"

msgid "Move {} customers to {}"
msgstr "把 {} 位客户移到“{}”"

msgid "They disappear from all lists and reports. You can restore them for {} days."
msgstr "他们会从所有名单和报表中移除，{} 天内可以恢复。"

msgid "No customers selected. Select customers first."
msgstr "还没有选中客户，请先勾选。"

msgid "Tag “{}” added to {} customers."
msgstr "已为 {2} 位客户添加标签“{1}”。"

msgid "Tag “{}” removed from {} customers."
msgstr "已从 {2} 位客户移除标签“{1}”。"

msgid "{} customers moved to {}."
msgstr "已将 {} 位客户移到“{}”。"

msgid "{} customers deleted."
msgstr "已删除 {} 位客户。"

msgid "Segment restored"
msgstr "分群已恢复"

msgid "{} customers restored."
msgstr "已恢复 {} 位客户。"

msgid "Enter the churn reason."
msgstr "请填写流失原因。"

msgid "You can delete at most {} customers at once. Narrow the list first."
msgstr "一次最多删除 {} 位客户，请先缩小范围。"

msgid "Another segment now has this name."
msgstr "现在已有同名的分群。"

msgid "This was already undone, or can no longer be undone."
msgstr "已经撤销过，或已超过可撤销的期限。"

msgid "This customer was deleted permanently or is already restored."
msgstr "这位客户已永久删除，或已经恢复。"

msgid "{} deleted"
msgstr "已删除客户“{}”"

msgid "{} restored"
msgstr "“{}”已恢复"

msgid "Deleted permanently"
msgstr "已永久删除"

msgid "Restore"
msgstr "恢复"

msgid "Delete permanently"
msgstr "永久删除"

msgid "Deleted"
msgstr "删除时间"

msgid "Can be restored until"
msgstr "可恢复至"

msgid "No recently deleted customers"
msgstr "最近没有删除客户"

msgid "You can restore deleted customers and their related records for {} days."
msgstr "删除的客户及其相关记录在 {} 天内可以恢复。"


msgid "More"
msgstr "更多"

msgid "Add anyway"
msgstr "仍然添加"

msgid "Person or company"
msgstr "个人或公司"

msgid "Tags"
msgstr "标签"

msgid "Separate tags with commas."
msgstr "多个标签用逗号隔开。"

msgid "From your own records"
msgstr "沿用您原有的编号"

msgid "Acquisition cost (CAC), in {}"
msgstr "获客成本（CAC，{}）"

msgid "This is not an amount: {}"
msgstr "这不是金额：{}"

msgid "Is it one of these customers?"
msgstr "是不是下面这位客户？"

msgid "Nothing is saved yet."
msgstr "还没有保存。"

msgid "has the same email"
msgstr "邮箱相同"

msgid "has the same phone"
msgstr "电话相同"

msgid "has the same name"
msgstr "名称相同"


msgid "Added {}."
msgstr "已添加 {}。"

msgid "{} ({}) may be the same customer. Use --anyway to add this one as well."
msgstr "{}（{}）可能是同一位客户；加 --anyway 仍然添加。"

msgid "To undo: tend customers restore {}"
msgstr "撤销：tend customers restore {}"

msgid "deleted"
msgstr "删除时间"

msgid "A field is written as NAME=VALUE."
msgstr "字段请写成 名称=值。"


msgid "There is no such segment."
msgstr "没有这个分群。"

msgid "stage {}"
msgstr "阶段：{}"

msgid "not in stage {}"
msgstr "不在“{}”阶段"

msgid "tag {}"
msgstr "标签：{}"

msgid "without tag {}"
msgstr "没有标签：{}"

msgid "companies"
msgstr "公司"

msgid "people"
msgstr "个人"

msgid "{}: {}"
msgstr "{}：{}"

msgid "{} is not {}"
msgstr "{} 不是 {}"

msgid "phone known"
msgstr "有电话"

msgid "phone missing"
msgstr "缺少电话"

msgid "{} {} {}"
msgstr "{} {} {}"

msgid "customer since {} {}"
msgstr "成为客户的日期 {} {}"

msgid "number of payments"
msgstr "付款次数"

msgid "New segment"
msgstr "新建分群"

msgid "Choose …"
msgstr "请选择……"

msgid "is"
msgstr "是"

msgid "is not"
msgstr "不是"

msgid "is at least"
msgstr "至少"

msgid "is at most"
msgstr "至多"

msgid "is more than"
msgstr "大于"

msgid "is less than"
msgstr "小于"

msgid "is known"
msgstr "已知"

msgid "is missing"
msgstr "缺失"

msgid "The segment {} is deleted."
msgstr "已删除分群“{}”。"

msgid "The segment {} is saved."
msgstr "已保存分群“{}”。"



msgid "This can no longer be undone."
msgstr "已经无法撤销。"

msgid "It was changed again since, so nothing was undone."
msgstr "之后又改过，因此没有撤销。"


msgid "This customer was changed in the meantime."
msgstr "在此期间，这位客户的资料已被修改。"

msgid "{} already belongs to {}."
msgstr "{} 已属于 {}。"

msgid "Edit"
msgstr "编辑"

msgid "Kind"
msgstr "类型"

msgid "Email"
msgstr "邮箱"

msgid "Phone"
msgstr "电话"

msgid "In {}, for example for advertising"
msgstr "以 {} 计，例如广告费"

msgid "Cancel"
msgstr "取消"

msgid "Choose a person or a company."
msgstr "请选择个人或公司。"

msgid "At most 300 characters, please."
msgstr "最多 300 个字符。"

msgid "At most 2000 characters, please."
msgstr "最多 2000 个字符。"

msgid "At most 200 characters, please."
msgstr "最多 200 个字符。"

msgid "A cost cannot be negative."
msgstr "成本不能是负数。"

msgid "{}: now empty"
msgstr "{}：现在是空的"

msgid "{}: now “{}”"
msgstr "{}：现在是“{}”"

msgid "Nothing is saved yet. Save again to apply the values below."
msgstr "还没有保存。再次保存，就以下面的内容为准。"

msgid "Write a day as 2026-11-21."
msgstr "日期请写成 2026-11-21 的样子。"

msgid "Write a time as 14:30."
msgstr "时间请写成 14:30 的样子。"

msgid "This is not an amount: {}. Write it as 1234.50."
msgstr "这不是金额：{}。请写成 1234.50 的样子。"

msgid "Delete this customer"
msgstr "删除这位客户"

msgid "You can restore it for 30 days."
msgstr "30 天内可以恢复。"

msgid "Edit tags"
msgstr "编辑标签"

msgid "New tag"
msgstr "新标签"

msgid "Remove “{}”"
msgstr "移除“{}”"


msgid "A field needs a name of at most 100 characters."
msgstr "请给字段起个名字，最多 100 个字符。"

msgid "This was changed to “{}” in the meantime. Save again to overwrite it."
msgstr "在此期间已改为“{}”。再次保存将覆盖它。"

msgid "A value has at most 2000 characters."
msgstr "内容最多 2000 个字符。"

msgid "Choose yes or no."
msgstr "请选择是或否。"

msgid "Leave empty to remove."
msgstr "留空即删除。"

msgid "Change"
msgstr "修改"

msgid "Field"
msgstr "字段"

msgid "Value"
msgstr "值"

msgid "Type of a new field"
msgstr "新字段的类型"

msgid "Add a field"
msgstr "添加字段"

msgid "Text"
msgstr "文字"

msgid "A number"
msgstr "数字"

msgid "Yes or no"
msgstr "是或否"

msgid "Add"
msgstr "添加"


msgid "The current stage began after this day."
msgstr "当前阶段的开始日期晚于这一天。"

msgid "too expensive"
msgstr "价格太高"

msgid "no longer needed"
msgstr "不再需要"

msgid "went to a competitor"
msgstr "转向竞争对手"

msgid "something was missing"
msgstr "缺少需要的功能"

msgid "not happy with the service"
msgstr "对服务不满意"

msgid "closed or moved away"
msgstr "停业或搬走"

msgid "reason unknown"
msgstr "原因不明"

msgid "Choose a stage."
msgstr "请选择阶段。"

msgid "This day is in the future."
msgstr "这一天还没有到。"

msgid "The customer is already in this stage."
msgstr "客户已经在这个阶段。"

msgid "Marked as churned"
msgstr "已标为流失"

msgid "Moved to {}"
msgstr "已移到“{}”"

msgid "Move to"
msgstr "移到"

msgid "Move"
msgstr "移动"

msgid "Churn reason"
msgstr "流失原因"

msgid "Other (enter it in the note)"
msgstr "其他（请在备注中填写）"

msgid "End subscriptions on that day: {}"
msgstr "同时在这一天结束订阅：{}"

msgid "They no longer count as revenue. Stop the charges in your payment service as well."
msgstr "之后不再计入收入。请同时在收款平台停止扣款。"

msgid "Note (shown in the timeline)"
msgstr "备注（会显示在时间线）"

msgid "Since"
msgstr "自"

msgid "Leave empty for today."
msgstr "留空即今天。"

msgid "Choose a reason, or enter it in the note."
msgstr "请选择原因，或在备注中填写。"

msgid "Stage history"
msgstr "阶段历史"

msgid "When"
msgstr "时间"

msgid "Days"
msgstr "天数"

msgid "Why"
msgstr "原因"

msgid "Acquisition: may become a customer."
msgstr "获客阶段：可能成为客户。"

msgid "Activation: has started and should see the value soon."
msgstr "激活阶段：刚开始使用，需要尽快感受到价值。"

msgid "Retention: gets the value and stays."
msgstr "留存阶段：得到价值，持续使用。"

msgid "Expansion: buys more than before."
msgstr "增购阶段：购买比以前更多。"

msgid "Loyalty: a long-time customer who recommends you."
msgstr "忠诚阶段：长期客户，会推荐给别人。"

msgid "No longer a customer."
msgstr "不再是客户。"


msgid "There is no such contact."
msgstr "没有这位联系人。"

msgid "Add a contact"
msgstr "添加联系人"

msgid "No contacts yet."
msgstr "还没有联系人。"

msgid "Role"
msgstr "职务"

msgid "Remove this contact"
msgstr "删除这位联系人"

msgid "{} added"
msgstr "已添加“{}”"

msgid "{} removed"
msgstr "已删除“{}”"


msgid "Enter between 1 and 1440 minutes."
msgstr "请填写 1 到 1440 分钟。"

msgid "This is in the future. The timeline records past events only."
msgstr "时间在将来；时间线只记录已经发生的事。"

msgid "You can only remove manual entries. To remove imported events, undo their import."
msgstr "只能删除手动录入的记录；要删除导入的事件，请撤销那次导入。"

msgid "Choose what happened."
msgstr "请选择发生了什么。"

msgid "Enter an amount."
msgstr "请填写金额。"

msgid "Enter a score."
msgstr "请填写分数。"

msgid "What happened"
msgstr "发生了什么"

msgid "Outcome"
msgstr "结果"

msgid "What happened, in a few words"
msgstr "简单写下发生了什么"

msgid "What was it about?"
msgstr "说了些什么？"

msgid "Minutes"
msgstr "分钟"

msgid "Amount"
msgstr "金额"

msgid "For what"
msgstr "用途"

msgid "Question"
msgstr "问题"

msgid "Time"
msgstr "时间"

msgid "Log"
msgstr "记录"

msgid "Change date and time"
msgstr "修改时间"

msgid "Would recommend, 0 to 10"
msgstr "是否推荐，0 到 10"

msgid "Satisfied, 0 to 10"
msgstr "是否满意，0 到 10"

msgid "Was it easy, 1 to 7"
msgstr "是否容易，1 到 7"

msgid "Payment"
msgstr "付款"

msgid "Refund"
msgstr "退款"

msgid "Page"
msgstr "页面"

msgid "Milestone"
msgstr "里程碑"

msgid "Milestones"
msgstr "里程碑"

msgid "Logged: {}"
msgstr "已记录：{}"

msgid "Removed: {}"
msgstr "已删除：{}"

msgid "Remove"
msgstr "删除"

msgid "Reached: {}"
msgstr "达成：{}"

msgid "No matching activity"
msgstr "没有符合条件的动态"

msgid "Show all"
msgstr "显示全部"

msgid "Contains text"
msgstr "包含的文字"

msgid "First day"
msgstr "开始日期"

msgid "Last day"
msgstr "结束日期"

msgid "Search the timeline"
msgstr "在时间线里搜索"

msgid "Write a day as 2026-11-21 or a time as 2026-11-21 14:30."
msgstr "日期请写成 2026-11-21，时间请写成 2026-11-21 14:30。"

msgid "Logged for {}."
msgstr "已为 {} 记录。"


msgid "This amount is too large."
msgstr "金额过大。"

msgid "There is no such subscription."
msgstr "没有这份订阅。"

msgid "“Paid until” is before the start date."
msgstr "“已付到”早于开始日期。"

msgid "“Paid until” is before the cancellation date."
msgstr "“已付到”早于取消日期。"

msgid "A subscription cannot be cancelled before it began."
msgstr "订阅不能在开始之前取消。"

msgid "Per month"
msgstr "每月"

msgid "First payment"
msgstr "首次付款"

msgid "Payments by currency"
msgstr "按货币汇总的付款"

msgid "No subscriptions"
msgstr "暂无订阅"

msgid "Add a subscription"
msgstr "添加订阅"

msgid "paid until {}"
msgstr "已付到 {}"

msgid "Paid until"
msgstr "已付到"

msgid "New price"
msgstr "新价格"

msgid "Change price"
msgstr "修改价格"

msgid "Cancelled"
msgstr "已取消"

msgid "The customer cancelled. The subscription stays active until it ends."
msgstr "客户已取消续订。订阅在结束之前仍然有效。"

msgid "Cancelled on"
msgstr "取消日期"

msgid "Record cancellation"
msgstr "记录取消"

msgid "Ended"
msgstr "已结束"

msgid "No charges from this day on."
msgstr "从这一天起不再收费。"

msgid "Ended on"
msgstr "结束日期"

msgid "End subscription"
msgstr "结束订阅"

msgid "Billing interval"
msgstr "计费周期"

msgid "every day"
msgstr "每天"

msgid "every week"
msgstr "每周"

msgid "every month"
msgstr "每月"

msgid "every quarter"
msgstr "每季"

msgid "every half-year"
msgstr "每半年"

msgid "every year"
msgstr "每年"

msgid "Choose a billing interval."
msgstr "请选择计费周期。"

msgid "Subscription added"
msgstr "订阅已添加"

msgid "New price saved"
msgstr "新价格已保存"

msgid "Cancellation recorded"
msgstr "已记录取消"

msgid "Subscription ended"
msgstr "订阅已结束"


msgid "Enter the customer's goal."
msgstr "请填写客户的目标。"

msgid "A goal has at most 300 characters."
msgstr "目标最多 300 个字符。"

msgid "A measure has at most 100 characters."
msgstr "衡量指标最多 100 个字符。"

msgid "The target equals the start value. Enter another target."
msgstr "目标值与起始值相同，请填写其他目标值。"

msgid "A milestone needs a name."
msgstr "请给里程碑起个名字。"

msgid "This plan is already closed."
msgstr "这份计划已经结束了。"

msgid "There is no such plan."
msgstr "没有这份计划。"

msgid "Another plan is open. Close it first."
msgstr "还有一份计划没有结束，请先结束它。"

msgid "A new plan has at most 50 milestones."
msgstr "新建计划最多包含 50 个里程碑。"

msgid "There is no such milestone."
msgstr "没有这个里程碑。"

msgid "Success plan"
msgstr "成功计划"

msgid "New plan"
msgstr "新建计划"

msgid "New success plan"
msgstr "新建成功计划"

msgid "Earlier plans: {}"
msgstr "以前的计划：{} 份"

msgid "open"
msgstr "进行中"

msgid "reached on {}"
msgstr "{} 达成"

msgid "reached"
msgstr "已达成"

msgid "abandoned on {}"
msgstr "{} 终止"

msgid "abandoned"
msgstr "已终止"

msgid "{} of {} milestones"
msgstr "里程碑 {}/{}"

msgid "Progress"
msgstr "进度"

msgid "{} of {}"
msgstr "{} / {}"

msgid "target: {}"
msgstr "目标：{}"

msgid "overdue since {}"
msgstr "已逾期，原定 {} 完成"

msgid "All milestones"
msgstr "全部里程碑"

msgid "Mark as not reached"
msgstr "标为未达成"

msgid "Mark as reached"
msgstr "标为达成"

msgid "and {} more"
msgstr "还有 {} 项"

msgid "Edit the plan"
msgstr "编辑计划"

msgid "Success plan, started {}"
msgstr "成功计划，{} 开始"

msgid "No milestones yet. Add the first step."
msgstr "还没有里程碑，先添加第一步。"

msgid "One per line. You can add dates later."
msgstr "每行一个，日期可以稍后添加。"

msgid "Goal"
msgstr "目标"

msgid "In the customer's own words"
msgstr "用客户自己的话"

msgid "Due date"
msgstr "截止日期"

msgid "Measure"
msgstr "衡量指标"

msgid "For example: hours saved a week"
msgstr "例如：每周节省的小时数"

msgid "Measure progress"
msgstr "衡量进度"

msgid "Start value"
msgstr "起始值"

msgid "Target"
msgstr "目标值"

msgid "Current access"
msgstr "当前访问方式"

msgid "Current value: {}"
msgstr "当前值：{}"

msgid "Next milestone"
msgstr "下一个里程碑"

msgid "Close the plan"
msgstr "结束计划"

msgid "Goal reached"
msgstr "目标达成"

msgid "Abandoned"
msgstr "已终止"

msgid "Reopen"
msgstr "重新开始"

msgid "Remove this milestone"
msgstr "删除这个里程碑"

msgid "Back to the plan"
msgstr "回到计划"

msgid "Success plan started"
msgstr "成功计划已开始"

msgid "Success plan abandoned"
msgstr "成功计划已终止"

msgid "Milestone added"
msgstr "里程碑已添加"

msgid "Milestone marked as not reached"
msgstr "里程碑已标为未达成"

msgid "Milestone removed"
msgstr "里程碑已删除"

msgid "Milestone reached"
msgstr "里程碑达成"



msgid "Payments without a date"
msgstr "没有日期的付款"


msgid "If it is one subscription, its revenue counts twice."
msgstr "如果是同一个订阅，收入会重复计算。"


msgid "No longer counted: {}"
msgstr "不再计入：{}"

msgid "Write an amount as 1200 or 1,200.50."
msgstr "请把金额写成 1200 或 1,200.50。"


msgid "Apply to all {}"
msgstr "用于全部 {} 行"

msgid "Back to data quality"
msgstr "返回数据质量"

msgid "usually {}"
msgstr "平常 {}"

msgid "from {} to {}"
msgstr "{} 至 {}"


msgid "same phone"
msgstr "电话相同"

msgid "same name"
msgstr "姓名相同"

msgid "similar name"
msgstr "姓名相近"

msgid "Match"
msgstr "匹配依据"

msgid "{} events"
msgstr "{} 个事件"

msgid "{} subscriptions"
msgstr "{} 个订阅"

msgid "{} contacts"
msgstr "{} 位联系人"

msgid "{} tags"
msgstr "{} 个标签"

msgid "All merges"
msgstr "全部合并"

msgid "Merged"
msgstr "已合并"

msgid "{} was merged into this customer on {}."
msgstr "{} 于 {} 并入这位客户。"

msgid "Merge"
msgstr "合并"

msgid "Keep the other one instead"
msgstr "改为保留另一位"

msgid "count"
msgstr "数量"

msgid "gap"
msgstr "缺漏"

msgid "spoils"
msgstr "影响"



msgid "{} so far"
msgstr "{}至今"

msgid "{}."
msgstr "{}。"

msgid "{}, compared with {}."
msgstr "{1}，对比{2}。"

msgid "Same period last year"
msgstr "去年同期"

msgid "All time"
msgstr "全部时间"

msgid "As of"
msgstr "数据截至"

msgid "As of {}."
msgstr "数据截至 {}。"

msgid "As of {}: later events are ignored; stages and subscriptions are as they were on that day."
msgstr "截至 {}：不计之后发生的事，阶段和订阅按当天的状态计。"

msgid "Compare with"
msgstr "对比"

msgid "Last {} days"
msgstr "最近 {} 天"

msgid "Merges, exchange rates and settings have no history and are those of today; undated records count as present from the beginning."
msgstr "合并、汇率和设置没有历史记录，按今天的计；没有日期的记录视为一开始就有。"

msgid "Enter the first day too."
msgstr "请同时填写开始日期。"

msgid "Enter the last day too."
msgstr "请同时填写结束日期。"

msgid "No comparison"
msgstr "不对比"

msgid "Custom dates"
msgstr "自定义日期"

msgid "Period"
msgstr "时段"

msgid "Quarter {} of {}"
msgstr "{2}年第{1}季度"

msgid "The last day is before the first day."
msgstr "结束日期早于开始日期。"

msgid "Previous period"
msgstr "上一时段"

msgid "No records in this period. Choose another period."
msgstr "本期没有记录，请选择其他时段。"

msgid "There is no such table."
msgstr "没有这张表。"

msgid "No data in this period. Choose another period."
msgstr "本期没有数据，请选择其他时段。"

msgid "This day is in the future. Choose today or an earlier day."
msgstr "这一天还没到，请选择今天或更早的日期。"

msgid "This period has not started yet. Choose an earlier one."
msgstr "这个时段还没开始，请选择更早的时段。"

msgid "This is not a period. Write it as 2026-11, 2026-q4, 2026, 30d or all."
msgstr "无法识别这个时段，请写成 2026-11、2026-q4、2026、30d 或 all。"

msgid "Write the day as 2026-11-21."
msgstr "日期请写成 2026-11-21。"

msgid "Year {}"
msgstr "{}年"

msgid "no change"
msgstr "没有变化"

msgid "no significant change"
msgstr "变化不显著"

msgid "{} days"
msgstr "{} 天"

msgid "{} pts"
msgstr "{} 个百分点"


msgid "{}; unusually many customers leave in month {}"
msgstr "{}；客户第 {} 个月流失偏高"

msgid "MRR from the start to the end of the period"
msgstr "从期初到期末的 MRR"

msgid "MRR up {} % in {}"
msgstr "{2} MRR 增长 {1}%"

msgid "MRR unchanged"
msgstr "MRR 持平"

msgid "No data yet: import or add your customers"
msgstr "还没有数据：请导入或添加客户"

msgid "MRR down {} % in {}"
msgstr "{2} MRR 下降 {1}%"


msgid "Active in the period"
msgstr "本期活跃"

msgid "CAC (acquisition cost)"
msgstr "获客成本（CAC）"

msgid "{} customers have no earlier stages on record and count from the day their current stage began."
msgstr "有 {} 位客户没有更早的阶段记录，从当前阶段开始的那天计起。"

msgid "First payment within 30 days"
msgstr "30 天内首次付款"

msgid "First use within 30 days"
msgstr "30 天内首次使用"

msgid "Stage changes"
msgstr "阶段变动"

msgid "Median days"
msgstr "天数中位数"

msgid "Unusually many customers churn in the stage “{}”: {} of {}"
msgstr "“{1}”阶段流失偏高：{3} 位中流失 {2} 位"

msgid "New customers by referral"
msgstr "新客户中经推荐的占比"

msgid "New prospects"
msgstr "新增潜在客户"

msgid "No reason given"
msgstr "没有说明原因"

msgid "No stage changes in this period."
msgstr "本期没有阶段变动。"

msgid "No customers in any stage yet"
msgstr "各阶段都还没有客户"

msgid "No customers churned in this period"
msgstr "本期没有客户流失"

msgid "No customers churned in this period."
msgstr "本期没有客户流失。"

msgid "Customers with expansion"
msgstr "增购客户占比"

msgid "Entered"
msgstr "进入"

msgid "Reason"
msgstr "原因"

msgid "Reasons"
msgstr "原因"

msgid "Churn risk (90 days), in %"
msgstr "流失风险（90 天，%）"

msgid "Churned, share"
msgstr "流失占比"

msgid "Conversion rate"
msgstr "转化率"

msgid "{} customers churned, no stage stands out"
msgstr "流失 {} 位客户，各阶段没有明显差别"

msgid "Lifecycle funnel"
msgstr "生命周期漏斗"

msgid "A stage counts everyone who was in it at the start of the period or entered it in the period. Advanced, moved back, churned and the median days count those who left the stage in the period."
msgstr "阶段人数包括期初已在该阶段和本期进入的客户。进入下一阶段、回退、流失和天数中位数，只计本期离开该阶段的客户。"

msgid "Moved back"
msgstr "回退"

msgid "Advanced"
msgstr "进入下一阶段"

msgid "Customers by stage"
msgstr "各阶段客户数"

msgid "Churn reasons"
msgstr "流失原因"

msgid "Promoters"
msgstr "推荐者占比"

msgid "attracting prospects"
msgstr "吸引潜在客户"

msgid "coming back and recommending you"
msgstr "持续复购并推荐他人"

msgid "buying more"
msgstr "购买更多"

msgid "getting started"
msgstr "开始使用"

msgid "gone"
msgstr "已离开"

msgid "staying"
msgstr "留下来"


msgid "Choose which date counts as the churn date. This changes only this view, not the settings."
msgstr "选择以哪个日期作为流失日。只影响当前显示，不改变设置。"

msgid "MRR unchanged: gains equal losses"
msgstr "MRR 持平：增减相抵"

msgid "Revenue less refunds"
msgstr "收入（减去退款）"

msgid "Each month compares what every customer pays at its start and at its end, so the movements add up to the cent."
msgstr "每个月比较每位客户月初和月末的付费，因此各项变动相加分毫不差。"

msgid "Transactions"
msgstr "笔数"

msgid "By month, gains above the line and losses below it."
msgstr "逐月显示：线上为增加，线下为减少。"

msgid "MRR up {} %, mostly from expansion"
msgstr "MRR 增长 {}%，主要来自增购"

msgid "MRR up {} %, mostly from new customers"
msgstr "MRR 增长 {}%，主要来自新客户"

msgid "Revenue of {}, no subscriptions"
msgstr "收入 {}，没有订阅"

msgid "Revenue by kind: a payment with the name of the customer's plan, or without a name during a subscription, is recurring. Another payment of a subscriber is usage and extras. Every other payment is one-time."
msgstr "收入构成：名称与客户套餐相同，或订阅期间没有名称的付款，算经常性收入；订阅客户的其他付款算用量与附加；其余算一次性收入。"

msgid "Churned when"
msgstr "流失日口径"

msgid "MRR movements by month"
msgstr "每月 MRR 变动"

msgid "No revenue in this period"
msgstr "本期没有收入"

msgid "No payments in this period. Choose another period."
msgstr "本期没有付款，请选择其他时段。"

msgid "Paying customers"
msgstr "付费客户"

msgid "Product"
msgstr "产品"

msgid "Recurring"
msgstr "经常性"

msgid "Refunds"
msgstr "退款"

msgid "MRR down {} %, mostly from churn"
msgstr "MRR 下降 {}%，主要因客户流失"

msgid "MRR down {} %, mostly from contraction"
msgstr "MRR 下降 {}%，主要因客户降级"

msgid "One-time"
msgstr "一次性"

msgid "Total"
msgstr "合计"

msgid "Usage and extras"
msgstr "用量与附加"

msgid "Revenue by kind"
msgstr "收入构成"

msgid "Revenue by product"
msgstr "按产品的收入"

msgid "Results by churn date"
msgstr "不同流失日口径的结果"

msgid "NRR"
msgstr "NRR"

msgid "No product name"
msgstr "未注明产品"


msgid "% of customers, by month since the start"
msgstr "客户占比（%），按起始后的月数"

msgid "% of customers, by quarter since the start"
msgstr "客户占比（%），按起始后的季度数"

msgid "% of the first month’s revenue, by month since the start"
msgstr "占首月收入的百分比，按起始后的月数"

msgid "% of the first quarter’s revenue, by quarter since the start"
msgstr "占首季收入的百分比，按起始后的季度数"

msgid "A customer starts on the date entered as “customer since”."
msgstr "客户从“成为客户”的日期开始计。"

msgid "A customer starts with the first payment, or with the first subscription if no payment is known."
msgstr "客户从首次付款开始计；没有付款记录的，从首个订阅开始计。"

msgid "A customer is retained while a subscription is active; without one, until three times the usual interval, and at least 90 days, pass without a payment."
msgstr "订阅生效期间，客户算作留存；没有订阅的客户，超过平常付款间隔的三倍（至少 90 天）没有付款，即不再算作留存。"

msgid "Churn is unusually high in a column if clearly more customers leave in it than in the others (significant at 99 %)."
msgstr "某一列流失的客户明显多于其他列（99% 水平上显著）时，视为流失偏高。"

msgid "Start"
msgstr "起始"

msgid "By month"
msgstr "按月"

msgid "By quarter"
msgstr "按季度"

msgid "Column 0 is the first month or quarter. The last number of a row is incomplete and is not in the total row."
msgstr "第 0 列是起始的月份或季度。每行最后一个数字尚未结束，不计入合计行。"

msgid "{} customers have no start date and are in no cohort."
msgstr "有 {} 位客户没有开始日期，不计入任何同期群。"

msgid "From “customer since”"
msgstr "从“成为客户”的日期起"

msgid "From the first payment"
msgstr "从首次付款起"

msgid "Unusually many customers leave in month {}: {} %"
msgstr "客户第 {} 个月流失偏高：{}%"

msgid "Churn in month {}"
msgstr "第 {} 个月流失率"

msgid "Churn in quarter {}"
msgstr "第 {} 个季度流失率"

msgid "Churned"
msgstr "流失"

msgid "No month has unusually high churn"
msgstr "各月流失无明显异常"

msgid "No new customers in this period"
msgstr "本期没有新客户"

msgid "No new customers in this period. Choose a longer period."
msgstr "本期没有新客户，请选择更长的时段。"

msgid "Not enough data: no customer has been observed for a complete month or quarter."
msgstr "数据不足：还没有客户满一个完整的月份或季度。"

msgid "Quarter"
msgstr "季度"

msgid "Revenue is payments less refunds, relative to the first month or quarter."
msgstr "收入为付款减去退款，与首月或首季相比。"

msgid "Churn rate"
msgstr "客户流失率"

msgid "Interval"
msgstr "时间粒度"

msgid "Retention after 1 month"
msgstr "1 个月后留存率"

msgid "Retention after 1 quarter"
msgstr "1 个季度后留存率"

msgid "Retention after 6 months"
msgstr "6 个月后留存率"

msgid "Too few customers churned to show when they leave"
msgstr "流失客户太少，无法判断流失时点"

msgid "Metric"
msgstr "预测指标"

msgid "Revenue retention"
msgstr "收入留存"

msgid "Churn by age"
msgstr "流失时点分布"

msgid "Customer retention"
msgstr "客户留存"


msgid "{} {}, no earlier responses to compare"
msgstr "{} {}，没有更早的回复可对比"

msgid "{} unchanged at {}"
msgstr "{} 持平，为 {}"

msgid "Negative"
msgstr "负面"

msgid "{} up from {} to {}"
msgstr "{} 从 {} 升至 {}"

msgid "By stage"
msgstr "按阶段"

msgid "Detractors (0–6)"
msgstr "贬损者（0–6 分）"

msgid "Each month with its 95 % interval."
msgstr "每月数值及其 95% 区间。"

msgid "CES (effort score)"
msgstr "客户费力度（CES）"

msgid "The expected rating is {} out of 10 (from the settings). The expectation gap is (expected − given) ÷ (expected + given); above 0 is worse than expected."
msgstr "期望评分为 {} 分（满分 10，见设置）。与期望的差距 =（期望 − 实际）÷（期望 + 实际）；大于 0 表示低于期望。"

msgid "High"
msgstr "高"

msgid "Score distribution"
msgstr "分数分布"

msgid "Comments"
msgstr "客户留言"

msgid "Low"
msgstr "低"

msgid "Neutral"
msgstr "中性"

msgid "No survey responses in this period"
msgstr "本期没有问卷回复"

msgid "No survey responses in this period. Choose another period."
msgstr "本期没有问卷回复，请选择其他时段。"

msgid "No comments match. Choose another period or filter."
msgstr "没有符合条件的留言，请选择其他时段或筛选条件。"

msgid "Passives (7–8)"
msgstr "中立者（7–8 分）"

msgid "Promoters (9–10)"
msgstr "推荐者（9–10 分）"

msgid "CSAT counts ratings of {} and above out of {}. NPS is the share of 9 and 10 less the share of 0 to 6."
msgstr "CSAT 统计 {2} 分制中 {1} 分及以上的评分。NPS 为 9 和 10 分的占比减去 0 到 6 分的占比。"

msgid "Stages are the current stages of the customers."
msgstr "阶段按客户当前所处的阶段计。"

msgid "Trend"
msgstr "趋势"

msgid "{} {}, no significant change"
msgstr "{} {}，变化不显著"

msgid "Filter comments"
msgstr "筛选留言"

msgid "{} down from {} to {}"
msgstr "{} 从 {} 降至 {}"



msgid "General"
msgstr "基本信息"

msgid "The name of your business and the language of Tend."
msgstr "您的企业名称，以及 Tend 使用的语言。"

msgid "Time zone and working hours"
msgstr "时区与工作时间"

msgid "When your day begins, and when you are available for customers."
msgstr "您的一天从何时开始，何时为客户服务。"

msgid "All totals are shown in one currency. Other currencies are converted at your rates."
msgstr "所有合计都用一种货币显示，其他货币按您给出的汇率换算。"

msgid "How metrics are computed"
msgstr "统计口径"

msgid "Changes also apply to past figures. No data is changed."
msgstr "改动后，过去的数字会重新计算，数据本身不变。"

msgid "Decides the month in which churn, retention and MRR count it."
msgstr "决定流失率、留存率和 MRR 把它计入哪个月。"

msgid "Value added per customer is measured against it."
msgstr "“每位客户增加的价值”以它为基准。"

msgid "Reduces the weight of future revenue in the discounted lifetime value (LTV)."
msgstr "在折现后的客户生命周期价值（LTV）中，越晚的收入权重越小。"

msgid "Enter a time such as 09:00, or leave both empty for a day off."
msgstr "时间请写成 09:00；休息日两格都留空。"

msgid "The end is before the start."
msgstr "结束时间早于开始时间。"

msgid "{}, from"
msgstr "{}，开始"

msgid "{}, to"
msgstr "{}，结束"

msgid "Leave both empty for a day off."
msgstr "休息日两格都留空。"

msgid "An import is running. Change the time zone when it has finished."
msgstr "正在导入文件，请等导入完成后再更改时区。"


msgid "In progress. You can leave this page."
msgstr "正在进行，您可以离开此页。"

msgid "{} of {} customers."
msgstr "已处理 {} / {} 位客户。"

msgid "Recomputing daily usage for the new time zone."
msgstr "正按新时区重新统计每日使用情况。"

msgid "Changing a custom field."
msgstr "正在更改自定义字段。"

msgid "Removing the sample data."
msgstr "正在删除示例数据。"


msgid "Customer data from your files beyond the standard fields such as name and email. You can rename, convert, merge or delete each field."
msgstr "您的文件中除姓名、邮箱等标准字段以外的客户资料。每个字段都可以重命名、更改类型、合并或删除。"

msgid "Type"
msgstr "类型"

msgid "No custom fields yet. Import a file with additional columns to create them."
msgstr "还没有自定义字段。导入带有其他列的文件后，就会出现在这里。"

msgid "Last change"
msgstr "最近一次更改"

msgid "Such as: {}"
msgstr "例如：{}"

msgid "{} customers have this field."
msgstr "{} 位客户有这个字段。"

msgid "Rename"
msgstr "重命名"

msgid "New name"
msgstr "新名称"

msgid "Change type"
msgstr "更改类型"

msgid "Preview conversion"
msgstr "预览转换结果"

msgid "All {} values can be converted."
msgstr "{} 个值都能转换。"

msgid "{} of {} values cannot be converted and stay unchanged."
msgstr "{2} 个值中有 {1} 个不能转换，会保持原样。"

msgid "Convert to: {}"
msgstr "转换为：{}"

msgid "Merge with another field"
msgstr "与另一个字段合并"

msgid "Merge into"
msgstr "并入字段"

msgid "Preview merge"
msgstr "预览合并结果"

msgid "No customer has different values in the two fields."
msgstr "没有客户同时有这两个字段且内容不同。"

msgid "{} customers have both fields and keep the value of “{}”."
msgstr "{} 位客户两个字段都有，将保留“{}”的内容。"

msgid "The field is deleted for every customer. You can undo this until the next change."
msgstr "所有客户的这个字段都会删除。在下一次更改之前，可以撤销。"

msgid "Delete field"
msgstr "删除字段"

msgid "Segments that use this field: {}"
msgstr "使用此字段的分群：{}"

msgid "Update their conditions after you change the field."
msgstr "更改字段后，请同时修改它们的条件。"

msgid "“{}” was renamed to “{}”."
msgstr "“{}”已重命名为“{}”。"

msgid "The type of “{}” was changed."
msgstr "“{}”的类型已更改。"

msgid "“{}” was merged into “{}”."
msgstr "“{}”已并入“{}”。"

msgid "“{}” was deleted."
msgstr "“{}”已删除。"

msgid "There is no such field."
msgstr "没有这个字段。"

msgid "Choose a type for the field."
msgstr "请选择字段类型。"

msgid "Choose another field."
msgstr "请选择另一个字段。"

msgid "A field name has 1 to 60 characters."
msgstr "字段名为 1 到 60 个字符。"

msgid "A field with this name already exists. Merge the two fields instead."
msgstr "已经有同名字段，请改用合并。"

msgid "There is no field change to undo."
msgstr "没有可以撤销的字段更改。"

msgid "Another field is being changed. Wait until it is finished."
msgstr "另一个字段正在更改，请等它完成。"


msgid "Your password and the browsers that are signed in."
msgstr "管理密码和已登录的浏览器。"

msgid "Sign out all other browsers"
msgstr "退出其他所有浏览器"

msgid "Sign out of this browser"
msgstr "退出当前浏览器"

msgid "Browsers are signed out after 8 hours of inactivity, and after 30 days at the latest."
msgstr "8 小时没有操作就会自动退出，最长保持 30 天。"

msgid "Changing the password signs out all other browsers. Ten attempts are allowed in ten minutes; failed attempts by others do not lock out browsers that have signed in before."
msgstr "修改密码后，其他浏览器都会退出登录。十分钟内最多尝试十次；他人的失败尝试不会锁定登录过的浏览器。"

msgid "Password changed. All other browsers were signed out."
msgstr "密码已修改，其他浏览器都已退出登录。"

msgid "Browser signed out."
msgstr "已退出该浏览器。"

msgid "{} other browsers were signed out."
msgstr "已退出其他 {} 个浏览器。"

msgid "Location"
msgstr "来源"

msgid "this machine"
msgstr "本机"

msgid "this machine, or through the proxy"
msgstr "本机，或经由代理"


msgid "Files"
msgstr "文件列表"

msgid "{} sample customers removed."
msgstr "已删除 {} 位示例客户。"


msgid "Tend runs on this machine. These are secure ways to open it on another device."
msgstr "Tend 运行在这台电脑上。下面是在其他设备上安全打开它的办法。"

msgid "Listening on"
msgstr "监听地址"

msgid "External address"
msgstr "外部地址"

msgid "none"
msgstr "无"

msgid "Certificate for"
msgstr "证书域名"

msgid "Expires"
msgstr "到期"

msgid "Addresses of this machine"
msgstr "本机地址"

msgid "This machine only"
msgstr "只能从本机访问"

msgid "Secure: nothing is sent over a network."
msgstr "安全：内容不经过网络。"

msgid "HTTPS through a proxy"
msgstr "经代理以 HTTPS 访问"

msgid "HTTPS through a proxy, but also unencrypted"
msgstr "经代理以 HTTPS 访问，但同时也开放了未加密的端口"

msgid "The port itself is open to the network. Start with --host 127.0.0.1, so that only the proxy can reach it."
msgstr "端口本身对网络开放。请以 --host 127.0.0.1 启动，只让代理访问。"

msgid "Secure: all traffic is encrypted."
msgstr "安全：网络上传输的内容都已加密。"

msgid "HTTPS with its own certificate"
msgstr "用自己的证书以 HTTPS 访问"

msgid "HTTPS, for {} more days"
msgstr "以 HTTPS 访问，证书还剩 {} 天"

msgid "The certificate expires soon. Renew the file; no restart is needed."
msgstr "证书快到期了。更新证书文件即可，无需重启。"

msgid "The certificate has expired"
msgstr "证书已过期"

msgid "Browsers reject it. Renew the file; no restart is needed."
msgstr "浏览器会拒绝访问。更新证书文件即可，无需重启。"

msgid "Open to the network, unencrypted"
msgstr "对网络开放，且未加密"

msgid "Anyone in this network can read the traffic, so signing in works on this machine only. Choose one of the options below."
msgstr "同一网络的人都能看到内容，因此只能在本机登录。请选用下面的一种办法。"

msgid "Temporary: SSH tunnel"
msgstr "临时使用：SSH 隧道"

msgid "If the other computer can sign in to this machine with SSH, run this command on it. Then open http://127.0.0.1:{} there."
msgstr "如果另一台电脑可以用 SSH 登录这台电脑，请在那台电脑上运行这条命令，然后在那里打开 http://127.0.0.1:{}。"

msgid "For a phone, use a private network such as WireGuard or Tailscale that forwards port 443 to this machine, with a certificate as described below."
msgstr "手机可以使用 WireGuard 或 Tailscale 等专用网络，将 443 端口转发到这台电脑，并按下面的办法配置证书。"

msgid "Permanent: domain name and HTTPS"
msgstr "长期使用：域名加 HTTPS"

msgid "You need a domain name that points to this machine and one of the two options below. Enter the name to fill it into the examples."
msgstr "需要一个指向这台电脑的域名，再从下面两种办法中选一种。填入域名后，下面的示例会相应变化。"

msgid "Domain name"
msgstr "域名"

msgid "Such as tend.example.com"
msgstr "例如 tend.example.com"

msgid "Fill in"
msgstr "填入"

msgid "A domain name consists of letters, digits, hyphens and dots, such as tend.example.com."
msgstr "域名由字母、数字、连字符和点组成，例如 tend.example.com。"

msgid "Reverse proxy"
msgstr "反向代理"

msgid "Caddy gets its certificate by itself; nginx needs the path of a certificate. Start Tend with the name; it keeps listening on 127.0.0.1:"
msgstr "Caddy 会自动获取证书；nginx 需要指明证书路径。启动 Tend 时带上域名，它仍监听 127.0.0.1："

msgid "Your own certificate"
msgstr "自己的证书"

msgid "Tend serves HTTPS itself (TLS 1.2 or later). Renewed files are used from the next connection on."
msgstr "Tend 自己提供 HTTPS（TLS 1.2 及以上）。证书文件更新后，从下一次连接起生效。"


msgid "There is no file {}."
msgstr "没有文件 {}。"

msgid "{} cannot be read. Give read permission to the user running Tend."
msgstr "无法读取 {}。请允许运行 Tend 的用户读取它。"

msgid "{} contains no certificate. It must begin with -----BEGIN CERTIFICATE-----, your own certificate first."
msgstr "{} 里没有证书。证书以 -----BEGIN CERTIFICATE----- 开头，自己的证书放在最前面。"

msgid "{} contains no private key. It must begin with -----BEGIN PRIVATE KEY-----."
msgstr "{} 里没有私钥。私钥以 -----BEGIN PRIVATE KEY----- 开头。"

msgid "The key in {} is protected by a passphrase. Remove it with: openssl pkey -in FILE -out NEW"
msgstr "{} 里的私钥有密码保护。请去掉密码：openssl pkey -in FILE -out NEW"

msgid "The key in {} does not belong to the certificate in {}."
msgstr "{} 里的私钥与 {} 里的证书不匹配。"

msgid "The certificate in {} expired at {}. Renew it."
msgstr "{} 里的证书已于 {} 过期，请更新。"

msgid "The certificate in {} is only valid from {}. Check the clock of this machine."
msgstr "{} 里的证书从 {} 起才有效。请检查电脑时间。"

msgid "With a certificate, also set the external address: --origin https://{}:{}"
msgstr "使用证书时，请同时设置外部地址：--origin https://{}:{}"

msgid "The certificate is not for {}, so browsers will warn. It is for: {}"
msgstr "证书不是颁发给 {} 的，浏览器会发出警告。证书域名：{}"

msgid "On {} anyone in the network could read the traffic. Add --tls-certificate and --tls-key, or use a proxy for HTTPS and add --origin https://…; to try it without encryption, add --plain-http."
msgstr "监听 {} 时，网络里的人都能看到内容。请加上 --tls-certificate 和 --tls-key；或由代理提供 HTTPS，并加上 --origin https://…；若只是不加密地试用，请加 --plain-http。"


msgid "Step 1 of 3"
msgstr "第 1 步，共 3 步"

msgid "Step 2 of 3"
msgstr "第 2 步，共 3 步"

msgid "Step 3 of 3"
msgstr "第 3 步，共 3 步"

msgid "Choose one to start. You can come back later."
msgstr "任选一种方式开始，可随时中断、稍后继续。"

msgid "Upload a file"
msgstr "上传文件"

msgid "Or enter three customers"
msgstr "或手动录入三位客户"

msgid "Customer {}"
msgstr "客户 {}"

msgid "Monthly price ({})"
msgstr "月费（{}）"

msgid "Add customers"
msgstr "添加客户"

msgid "No data at hand?"
msgstr "手边没有数据？"

msgid "Enter at least one customer."
msgstr "请至少填写一位客户。"

msgid "Another customer has this address already."
msgstr "另一位客户已经用了这个邮箱。"

msgid "Review your data"
msgstr "查看导入结果"

msgid "Newest customers"
msgstr "最新的客户"

msgid "Go to customers"
msgstr "前往客户列表"

msgid "Import another file"
msgstr "再导入一个文件"

msgid "Your first figure: monthly recurring revenue (MRR)."
msgstr "第一个指标已算出：月度经常性收入（MRR）。"

msgid "Your first figure: what your customers have paid in total."
msgstr "第一个指标已算出：客户累计付款。"

msgid "Your customers are here. Import payments, usage and survey responses to see more."
msgstr "客户已就绪。再导入付款、产品使用和问卷回复，就能看到更多指标。"

msgid "{} churned"
msgstr "其中 {} 位已流失"

msgid "Setup is complete. Add more files under Imports; everything else is under Settings."
msgstr "设置完成。更多文件可在“导入”中添加，其他选项在“设置”中。"

msgid "Sample data."
msgstr "当前为示例数据。"

msgid "Use your own data"
msgstr "换成自己的数据"

msgid "Setup isn't finished."
msgstr "初始设置尚未完成。"


msgid "The sample data is deleted permanently. You can create it again in an empty business."
msgstr "示例数据会永久删除。以后可以在空白的业务里重新生成。"

msgid "What is deleted"
msgstr "会删除的内容"

msgid "{} sample customers with their contacts, tags and subscriptions"
msgstr "{} 位示例客户，连同联系人、标签和订阅"

msgid "{} events: payments, usage, survey responses, calls"
msgstr "{} 个事件：付款、产品使用、问卷回复、电话"

msgid "Custom fields that no other customer has"
msgstr "其他客户都没有的自定义字段"

msgid "{} customers of your own"
msgstr "您自己的 {} 位客户"

msgid "Business name, time zone, currency and all other settings"
msgstr "企业名称、时区、货币和其他所有设置"

msgid "Your password and signed-in browsers"
msgstr "密码和已登录的浏览器"

msgid "Keep the {} sample customers to which you added something"
msgstr "保留您添加过内容的 {} 位示例客户"

msgid "What you or your files added stays; their generated history is deleted."
msgstr "您或您的文件添加的内容会保留，生成的历史会删除。"

msgid "Remove sample data"
msgstr "删除示例数据"

msgid "Keep sample data"
msgstr "继续使用示例数据"

msgid "This business does not hold the sample data."
msgstr "当前不是示例数据。"



msgid "Undo"
msgstr "撤销"

msgid "All customers"
msgstr "全部客户"

msgid "Segments"
msgstr "客户分群"

msgid "Duplicates"
msgstr "重复客户"

msgid "Data quality"
msgstr "数据质量"

msgid "Overview"
msgstr "总览"

msgid "Retention cohorts"
msgstr "同期群留存"

msgid "Custom fields"
msgstr "自定义字段"

msgid "Remote access"
msgstr "远程访问"


msgid "Close"
msgstr "关闭"

msgid "Keyboard shortcuts"
msgstr "快捷键"

msgid "Help"
msgstr "帮助"

msgid "Results"
msgstr "搜索结果"

msgid "{} results"
msgstr "共 {} 项结果"

msgid "No results. Try fewer letters."
msgstr "没有找到匹配的内容，请减少输入的文字。"

msgid "Customer, page or action"
msgstr "客户、页面或操作"

msgid "Search customers, pages and actions"
msgstr "搜索客户、页面和操作"

msgid "Go to the search field"
msgstr "跳到搜索框"

msgid "Next row"
msgstr "下一行"

msgid "Previous row"
msgstr "上一行"

msgid "Open the row"
msgstr "打开这一行"

msgid "Select the row"
msgstr "勾选这一行"

msgid "Show keyboard shortcuts"
msgstr "显示快捷键"

msgid "Close the dialog"
msgstr "关闭浮层"

msgid "All pages also work without shortcuts."
msgstr "不用快捷键，所有页面也都能正常使用。"

msgid "Single-letter shortcuts"
msgstr "单字母快捷键"

msgid "Single-letter shortcuts are on in this browser. Turn them off if you use voice control."
msgstr "单字母快捷键在这个浏览器上已开启。如果您用语音操作电脑，可以把它们关掉。"

msgid "Single-letter shortcuts are off in this browser."
msgstr "单字母快捷键在这个浏览器上已关闭。"

msgid "Turn off single-letter shortcuts"
msgstr "关闭单字母快捷键"

msgid "Turn on single-letter shortcuts"
msgstr "开启单字母快捷键"

msgid "Single-letter shortcuts are on."
msgstr "单字母快捷键已开启。"

msgid "Single-letter shortcuts are off."
msgstr "单字母快捷键已关闭。"



msgid "A public key begins with tend-public-. Make one with: tend backup key"
msgstr "公钥以 tend-public- 开头。可以这样生成：tend backup key"

msgid "The public key has a typo or is incomplete. Copy it again."
msgstr "公钥有误或不完整，请重新复制。"

msgid "This is a private key. Backups are encrypted with the public key, which begins with tend-public-."
msgstr "这是私钥。加密备份要用公钥，它以 tend-public- 开头。"

msgid "The private key has a typo or is incomplete. Copy it again."
msgstr "私钥有误或不完整，请重新复制。"

msgid "The file contains no key. A private key begins with tend-private-."
msgstr "文件里没有密钥。私钥以 tend-private- 开头。"

msgid "This is a public key. Backups are opened with the private key, which begins with tend-private-."
msgstr "这是公钥。打开备份要用私钥，它以 tend-private- 开头。"

msgid "Public key: give it to Tend."
msgstr "公钥：交给 Tend。"

msgid "Private key: keep at least two copies, not on the machine of Tend. Without it no backup can be opened."
msgstr "私钥：请保存在 Tend 所在电脑之外，至少两份。没有它，任何备份都打不开。"


msgid "This is not a Tend backup, or its beginning is damaged. Nothing was changed. Use another copy or an earlier backup."
msgstr "这不是 Tend 的备份，或者文件开头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This is no backup of Tend, or its beginning is damaged. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这不是 Tend 的备份，或者文件开头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This backup was written by a newer version of Tend ({}, schema {}). Nothing was changed. Install that version, then restore."
msgstr "这份备份由更新版本的 Tend 写成（{}，数据结构 {}）。没有做任何更改。请先安装该版本，再恢复。"

msgid "This backup was written by a newer Tend ({}, schema {}). Nothing was changed. Install that version, then restore."
msgstr "这份备份由更新的 Tend 写成（{}，数据结构 {}）。没有做任何更改。请先安装该版本，再恢复。"

msgid "This backup is encrypted with the key {}, but the given key is {}. Nothing was changed. Use the private key of the first one."
msgstr "这份备份是用密钥 {} 加密的，而提供的是 {}。没有做任何更改。请提供与前者配对的私钥。"

msgid "This backup is sealed to the key {}, and the key given is {}. Nothing was changed. Give the private key that belongs to it."
msgstr "这份备份是用密钥 {} 加密的，而提供的是 {}。没有做任何更改。请提供与它配对的私钥。"

msgid "This backup is encrypted with the key {}. Name the file with its private key: --key FILE"
msgstr "这份备份已用密钥 {} 加密。请提供存放私钥的文件：--key FILE"

msgid "This backup is encrypted to the key {}. Give the file with its private key: --key FILE"
msgstr "这份备份已用密钥 {} 加密。请提供存放私钥的文件：--key FILE"

msgid "A key was given, but this backup is not encrypted. If it is the right file, omit --key."
msgstr "提供了密钥，但这份备份没有加密。如果文件无误，请去掉 --key。"

msgid "A key was given, and this backup is not encrypted: it may not be the file you mean. If it is, leave out --key."
msgstr "提供了密钥，但这份备份没有加密，可能不是您要的文件。如果确实是它，请去掉 --key。"

msgid "The header of this backup is damaged. Nothing was changed. Use another copy or an earlier backup."
msgstr "这份备份的文件头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "The head of this backup is damaged. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这份备份的文件头已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This backup is incomplete: it has {} of {} bytes. Nothing was changed. Copy it again from an intact copy."
msgstr "这份备份不完整：应有 {2} 字节，只有 {1} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup ends too early: {} of {} bytes are there. Nothing was changed. Copy it again from where it was whole."
msgstr "这份备份不完整：应有 {2} 字节，只有 {1} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup is too long: {} bytes instead of {}. Nothing was changed. Copy it again from an intact copy."
msgstr "这份备份过长：现有 {} 字节，应为 {} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup is longer than it was written: {} bytes instead of {}. Nothing was changed. Copy it again from where it was whole."
msgstr "这份备份比写入时更长：现有 {} 字节，应为 {} 字节。没有做任何更改。请从完整的那份重新复制。"

msgid "This backup is damaged in chunk {}. Nothing was changed. Use another copy or an earlier backup."
msgstr "这份备份的第 {} 段已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "This backup is damaged at its piece {}. Nothing was changed. Take another copy of it, or an earlier backup."
msgstr "这份备份的第 {} 段已损坏。没有做任何更改。请换一份副本，或用更早的备份。"

msgid "The chunks of this backup are in the wrong order from chunk {} on. Nothing was changed. Use another copy."
msgstr "这份备份从第 {} 段起，顺序与写入时不同。没有做任何更改。请换一份副本。"

msgid "The pieces of this backup stand in another order than they were written, from piece {} on. Nothing was changed. Take another copy of it."
msgstr "这份备份从第 {} 段起，顺序与写入时不同。没有做任何更改。请换一份副本。"

msgid "{} already holds a business. Restore into an empty folder."
msgstr "{} 里已有一份业务，请恢复到空文件夹。"

msgid "{} is not empty: it contains {}. Restore into an empty folder."
msgstr "{} 不是空文件夹，里面有 {}。请恢复到空文件夹。"

msgid "Restored and verified."
msgstr "已恢复并通过验证。"


msgid "Backed up to {} and verified: the restored copy contains the same data."
msgstr "已备份到 {} 并通过验证：恢复后的内容与原来一致。"

msgid "{} already exists. Nothing was written."
msgstr "{} 已存在，没有写入任何内容。"

msgid "{} exists already; nothing was written."
msgstr "{} 已存在，没有写入任何内容。"

msgid "{} cannot be written: {}"
msgstr "无法写入 {}：{}"

msgid "{} was not closed completely and was discarded. Try again."
msgstr "{} 没有完整关闭，已丢弃，请重试。"

msgid "{} was not closed to its end; it was thrown away. Try again."
msgstr "{} 没有完整关闭，已丢弃，请重试。"

msgid "The copy differs from the original and was discarded. Try again."
msgstr "副本与原始数据不一致，已丢弃，请重试。"

msgid "The copy differs from the original; it was thrown away. Try again."
msgstr "备份与原来不一致，已丢弃，请重试。"

msgid "The folder {} does not exist. Connect its disk or choose another folder."
msgstr "找不到文件夹 {}。请连接它所在的磁盘，或换一个文件夹。"

msgid "The folder {} is not there. Connect its disk, or choose another folder."
msgstr "找不到文件夹 {}。请连接它所在的磁盘，或换一个文件夹。"

msgid "A backup is already running. Wait until it has finished."
msgstr "已有备份正在进行，请等待完成。"

msgid "It was stopped before it was verified."
msgstr "在验证完成前中断了。"

msgid "It was stopped before it was proven."
msgstr "在验证完成前中断了。"

msgid "It took too long, and another program took over."
msgstr "用时过长，已由另一个程序接手。"

msgid "There is no encryption key yet. Create one first."
msgstr "还没有加密密钥，请先生成一个。"

msgid "{} % · {}"
msgstr "{}% · {}"

msgid "Copying the data"
msgstr "正在复制业务数据"

msgid "Encrypting the copy"
msgstr "正在加密副本"

msgid "Reading the backup from disk"
msgstr "正在从磁盘读回备份"

msgid "Restoring and comparing"
msgstr "正在恢复并比对"

msgid "The copy could not be written or read: {}"
msgstr "无法写入或读取副本：{}"


msgid "The hour must be between 0 and 23."
msgstr "钟点应在 0 到 23 之间。"

msgid "Keep between 0 and {}."
msgstr "保留数量在 0 到 {} 之间。"

msgid "Keep backups of at least one day."
msgstr "至少保留一天的备份。"

msgid "Enter the full path of the folder, such as /mnt/backup/tend."
msgstr "请填写文件夹的完整路径，例如 /mnt/backup/tend。"

msgid "Tend cannot write to {}. Choose a folder that the user running Tend can write to."
msgstr "Tend 无法写入 {}。请选择运行 Tend 的用户可写的文件夹。"

msgid "There is no backup yet. If this machine's disk fails, all data is lost."
msgstr "还没有备份。一旦这台电脑的磁盘损坏，所有数据都会丢失。"

msgid "The last backup failed."
msgstr "最近一次备份失败了。"

msgid "The last backup is {} days old."
msgstr "最近一次备份已是 {} 天前。"

msgid "The file of the last backup is missing: {}"
msgstr "找不到最近一次备份的文件：{}"


msgid "Check the backup"
msgstr "检查备份"

msgid "Backup"
msgstr "备份"

msgid "A copy of all data in one encrypted file. Every backup is verified: read back, restored and compared."
msgstr "把全部数据存成一个加密文件。每一份都经过验证：读回、恢复并比对。"

msgid "Schedule"
msgstr "备份计划"

msgid "Encryption key"
msgstr "加密密钥"

msgid "Backups"
msgstr "备份列表"

msgid "On any machine with Tend, with the private key in a file:"
msgstr "在任何装有 Tend 的电脑上，把私钥存成文件，然后运行："

msgid "Test this from time to time: only a restore shows that you still have the key."
msgstr "请定期演练：只有恢复成功，才能确认密钥仍在您手里。"

msgid "Last backup"
msgstr "最近一次备份"

msgid "Last verified"
msgstr "最近一次验证"

msgid "Next backup"
msgstr "下一次备份"

msgid "none (no key yet)"
msgstr "无（还没有密钥）"

msgid "Verified: the backup of {} was restored and contains the same data."
msgstr "已验证：{} 的备份恢复后与业务数据一致。"

msgid "Back up now"
msgstr "立即备份"

msgid "Create a key below; the first backup then starts immediately."
msgstr "请在下面生成密钥，随后就会开始第一份备份。"

msgid "The first backup starts within a minute."
msgstr "第一份备份将在一分钟内开始。"

msgid "Earlier backups are not affected. Tend tries again every hour."
msgstr "之前的备份不受影响。Tend 每小时重试一次。"

msgid "Tend was not running at the scheduled time or could not write. It tries again every hour."
msgstr "计划时间 Tend 没有运行，或无法写入。Tend 每小时重试一次。"

msgid "Connect its disk or back up now."
msgstr "请连接它所在的磁盘，或立即备份。"

msgid "Another program is making the backup."
msgstr "由另一个程序进行。"

msgid "Backups are encrypted with key {}. Only the private key opens them, and Tend does not have it."
msgstr "备份用密钥 {} 加密。只有对应的私钥能打开，而 Tend 没有私钥。"

msgid "Backups are encrypted with a public key, and only the private key opens them. You keep the private key; Tend does not store it."
msgstr "备份用公钥加密，只有私钥能打开。私钥由您保管，Tend 不保存。"

msgid "Create a key"
msgstr "生成密钥"

msgid "Create another key"
msgstr "另生成一个密钥"

msgid "Safer: create the key on another machine and enter only the public key here:"
msgstr "更稳妥的做法：在另一台电脑上生成，只把公钥填到这里："

msgid "Created"
msgstr "创建时间"

msgid "Size"
msgstr "大小"

msgid "failed"
msgstr "失败"

msgid "No backups yet"
msgstr "还没有备份"

msgid "deleted (old)"
msgstr "已清理"

msgid "verified"
msgstr "已验证"

msgid "not encrypted"
msgstr "未加密"

msgid "Public key"
msgstr "公钥"

msgid "Begins with tend-public-. Leave empty to turn off scheduled backups."
msgstr "以 tend-public- 开头。留空则不自动备份。"

msgid "Folder"
msgstr "文件夹"

msgid "Preferably on another disk. Default: {}"
msgstr "最好放在另一块磁盘上。默认：{}"

msgid "Time of day"
msgstr "每日备份时间"

msgid "Daily backups to keep"
msgstr "每日备份保留份数"

msgid "Weekly backups to keep"
msgstr "每周备份保留份数"

msgid "Monthly backups to keep"
msgstr "每月备份保留份数"

msgid "Backup started."
msgstr "备份已开始。"

msgid "Key saved. The first backup has started."
msgstr "密钥已启用，第一份备份已开始。"


msgid "New key"
msgstr "新密钥"

msgid "Save the private key now. Tend shows it once and does not store it."
msgstr "请立即保存私钥。它只显示这一次，Tend 不会保存。"

msgid "Store it in a password manager and on paper, not on this machine. Anyone who has it can read every backup; without it nobody can, including you."
msgstr "请存入密码管理器并抄写一份，不要放在这台电脑上。持有私钥就能读取所有备份；没有它，包括您在内谁也读不了。"

msgid "Private key, for you"
msgstr "私钥，由您保管"

msgid "Public key, for Tend"
msgstr "公钥，交给 Tend"

msgid "I have saved the private key"
msgstr "我已保存好私钥"

msgid "New backups are then encrypted with this key. Earlier backups need their own key; keep it too."
msgstr "此后的备份用这个密钥加密。之前的备份仍要用当时的密钥打开，请一并保留。"



msgid "The file has no rows."
msgstr "文件里没有数据行。"

msgid "There is no column “{}”; the file has: {}."
msgstr "没有“{}”这一列；文件中的列有：{}。"

msgid "“{}” has {} distinct values; a target is a number or has two values, such as yes and no."
msgstr "“{}”有 {} 种不同的取值；预测目标应为数值，或只有“是”“否”这样的两个取值。"

msgid "Set the column to predict with --target; the file has: {}."
msgstr "请用 --target 指定要预测的列；文件中的列有：{}。"

msgid "Set the column with --{}; the file has: {}."
msgstr "请用 --{} 指定列；文件中的列有：{}。"

msgid "“{}” is not a column of numbers."
msgstr "“{}”不是数值列。"

msgid "“{}” is blank in every row."
msgstr "“{}”在每一行都是空的。"

msgid "“{}” has the same value in every row, so there is nothing to predict."
msgstr "“{}”在每一行都相同，没有可预测的内容。"

msgid "{} rows are too few; a model needs at least 3 rows, and a reliable evaluation needs 50."
msgstr "{} 行太少，模型至少需要 3 行，可靠的评估需要 50 行。"

msgid "No usable column remains: the others are blank, the same in every row, or identifiers."
msgstr "没有可用的列：其余各列为空、每行相同，或只是编号。"

msgid "“{}” is a number; choose linear, forest or boosting."
msgstr "“{}”是数值，请选择 linear、forest 或 boosting。"

msgid "“{}” has two values; choose logistic, forest, boosting, cautious or blend."
msgstr "“{}”只有两个取值，请选择 logistic、forest、boosting、cautious 或 blend。"

msgid "{} rows are too few; this model needs {}."
msgstr "{} 行太少，这个模型需要 {} 行。"

msgid "The columns do not have the same length."
msgstr "各列长度不一致。"

msgid "“{}” is not a number in row {}."
msgstr "“{}”在第 {} 行不是数值。"

msgid "All training rows have the same outcome; add rows with the other one, or use --model cautious."
msgstr "训练用的各行结果全都相同；请加入另一种结果的行，或使用 --model cautious。"

msgid "“{}” follows from the columns before it."
msgstr "“{}”可由前面各列推出。"

msgid "“{}” is out of range in row {}."
msgstr "“{}”在第 {} 行超出了范围。"

msgid "The features separate the outcomes completely; set a penalty with --l2, such as 1."
msgstr "特征能把两种结果完全分开；请用 --l2 设定惩罚项，例如 1。"

msgid "The fit did not converge after {} steps; set a greater penalty with --l2."
msgstr "拟合经过 {} 步仍未收敛；请用 --l2 加大惩罚项。"

msgid "The file has no purchase with a customer, a date and an amount above 0."
msgstr "文件里没有同时包含客户、日期和正金额的购买记录。"

msgid "{} customers are too few for quintiles; at least 5 are needed."
msgstr "{} 位客户太少，无法分成五等份，至少需要 5 位。"

msgid "There are fewer than {} different customers; choose fewer clusters."
msgstr "不同的客户不足 {} 位，请减少聚类数。"


msgid "{} rows left out: unreadable."
msgstr "略去 {} 行：无法读取。"

msgid "{} rows left out: “{}” is blank."
msgstr "略去 {} 行：“{}”为空。"

msgid "“{}” is read as a date."
msgstr "“{}”按日期读取。"

msgid "Columns left out because they are identifiers: {}."
msgstr "因只是编号而略去的列：{}。"

msgid "Columns left out because they have only one value: {}."
msgstr "因只有一个值而略去的列：{}。"

msgid "Columns left out because they are blank: {}."
msgstr "因整列为空而略去的列：{}。"

msgid "Features left out because they repeat another one: {}."
msgstr "因与括号中的特征重复而略去：{}。"

msgid "Blank cells replaced by the mean: {}."
msgstr "用平均值填补的空单元格：{}。"

msgid "Blank cells treated as a category: {}."
msgstr "单独算作一个类别的空单元格：{}。"

msgid "Rare categories merged into the most frequent one: {}."
msgstr "并入最常见类别的罕见类别：{}。"

msgid "Purchases on the same day count as one; set --order to count order numbers."
msgstr "同一天的购买算一次，可用 --order 按订单号计数。"

msgid "{} lines left out: no customer."
msgstr "略去 {} 行：没有客户。"

msgid "{} lines left out: amount or quantity of 0 or less."
msgstr "略去 {} 行：金额或数量不大于 0。"

msgid "{} lines left out: payment not completed."
msgstr "略去 {} 行：付款未成功。"

msgid "{} lines left out: after the last day."
msgstr "略去 {} 行：晚于最后一天。"

msgid "{} lines left out: date or amount unreadable."
msgstr "略去 {} 行：日期或金额无法读取。"


msgid "{} rows are too few to evaluate a model. The results become meaningful with 50 or more."
msgstr "{} 行太少，不足以评估模型，有 50 行以上时结果才有意义。"

msgid "{} folds instead of {}, one for each row."
msgstr "折数由 {2} 改为 {1}，每行一折。"

msgid "Without a penalty the fit does not converge, because the features separate the outcomes; fitted with --l2 1 instead."
msgstr "特征能把两种结果完全分开，不加惩罚项时拟合不收敛；已改用 --l2 1。"

msgid "The target P_t · s_t · r_t is the product of the input columns, so a small error says nothing about customers."
msgstr "预测目标 P_t · s_t · r_t 就是各输入列的乘积，误差小并不能说明客户的情况。"

msgid "Possible leakage (columns that almost determine the outcome): {}."
msgstr "可能存在数据泄漏（单独一列几乎就能决定结果）：{}。"

msgid "Possible leakage: “{}” is almost always “{}” in rows with a value in: {}."
msgstr "可能存在数据泄漏：在以下列有值的行中，“{}”几乎总是“{}”：{}。"

msgid "Possible leakage: “{}” is almost always “{}” in rows without a value in: {}."
msgstr "可能存在数据泄漏：在以下列没有值的行中，“{}”几乎总是“{}”：{}。"

msgid "Automatically selected: a stacked model of logistic regression, three kinds of gradient boosting and a random forest."
msgstr "自动选择：由逻辑回归、三种梯度提升和随机森林组成的堆叠模型。"

msgid "Automatically selected for few rows: a logistic regression with a prior."
msgstr "行数较少，自动选择：先验逻辑回归。"

msgid "Automatically selected: a random forest."
msgstr "自动选择：随机森林。"

msgid "Automatically selected: the model with the lowest error of linear regression, random forest and boosted trees."
msgstr "自动选择：线性回归、随机森林和提升树中误差最小的模型。"

msgid "{} customers are few: quintiles and clusters may change with every purchase."
msgstr "只有 {} 位客户：五等份和聚类可能随每次购买而变化。"

msgid "The customers are too similar for clusters."
msgstr "客户之间差异太小，无法聚类。"


msgid "{} rows, “{}” predicted by {}, {} folds"
msgstr "{} 行，“{}”由{}预测，{} 折"

msgid "logistic regression"
msgstr "逻辑回归"

msgid "linear regression"
msgstr "线性回归"

msgid "a random forest"
msgstr "随机森林"

msgid "boosted trees"
msgstr "提升树"

msgid "prior-based logistic regression"
msgstr "先验逻辑回归"

msgid "a stacked model"
msgstr "堆叠模型"

msgid "feature"
msgstr "特征"

msgid "coefficient"
msgstr "系数"

msgid "standard error"
msgstr "标准误"

msgid "importance"
msgstr "重要性"

msgid "log-loss"
msgstr "对数损失"

msgid "accuracy"
msgstr "准确率"

msgid "precision"
msgstr "精确率"

msgid "recall"
msgstr "召回率"

msgid "calibration error"
msgstr "校准误差"

msgid "Calibration of “{}”, by tenths of the rows"
msgstr "“{}”的校准情况（按行十等分）"

msgid "predicted"
msgstr "预测"

msgid "came"
msgstr "实际"

msgid "{} customers with {} purchase lines, as of {}"
msgstr "{} 位客户，{} 行购买记录，截至 {}"

msgid "segment"
msgstr "分组"

msgid "share of revenue"
msgstr "收入占比"

msgid "cluster"
msgstr "聚类"

msgid "days since"
msgstr "距上次天数"

msgid "purchases"
msgstr "购买次数"

msgid "money"
msgstr "金额"

msgid "Best customers"
msgstr "最佳客户"

msgid "Loyal customers"
msgstr "忠诚客户"

msgid "New or occasional buyers"
msgstr "新买家或偶尔购买"

msgid "Needs attention"
msgstr "需关注"

msgid "At risk"
msgstr "有风险"

msgid "Inactive"
msgstr "不活跃"

msgid "Recent, frequent, high spend"
msgstr "近期购买，频次高、金额高"

msgid "Recent, above-average spend"
msgstr "近期购买，高于平均水平"

msgid "Recent, low spend"
msgstr "近期购买，金额较低"

msgid "Inactive, formerly high spend"
msgstr "不活跃，曾经金额较高"

msgid "Inactive, low spend"
msgstr "不活跃，金额较低"



msgid "No row has a date and a number; check --date and --value."
msgstr "没有一行同时有日期和数值，请检查 --date 和 --value。"

msgid "The dates span too many periods for a forecast; check --date."
msgstr "日期跨越的期数过多，无法预测，请检查 --date。"

msgid "--order is p,d,q such as 1,1,1: p and q at most 12, d at most 2."
msgstr "--order 写作 p,d,q，例如 1,1,1；p 和 q 不超过 12，d 不超过 2。"

msgid "The model with the lowest backtest error of ARIMA, exponential smoothing and the naive forecasts."
msgstr "在 ARIMA、指数平滑和朴素预测中回测误差最小的模型。"

msgid "{} periods are too few; this model needs {}. The last value is carried forward instead."
msgstr "只有 {} 期，这个模型至少需要 {} 期；改为沿用最后一期的值。"

msgid "The values always change by the same amount; the last one is carried forward."
msgstr "数值每期变化相同，沿用最后一期的值。"

msgid "The fit did not converge; the last value is carried forward instead. Another --order may help."
msgstr "拟合不收敛，改为沿用最后一期的值；可以换一个 --order。"

msgid "By month. Change this with --by week."
msgstr "按月统计，可用 --by week 更改。"

msgid "By week. Change this with --by month."
msgstr "按周统计，可用 --by month 更改。"

msgid "The period from {} is incomplete and was left out."
msgstr "{} 开始的一期不完整，未计入。"

msgid "{} periods have no row; their values are interpolated."
msgstr "有 {} 期没有数据，已用插值补齐。"

msgid "Periods without a row count as 0."
msgstr "没有数据的各期按 0 计。"

msgid "In the backtest, the error of this model is greater than that of the last value carried forward."
msgstr "回测中，此模型的误差大于沿用最后一期的值。"

msgid "{} periods, model: {}"
msgstr "共 {} 期，模型：{}"

msgid "from"
msgstr "起始日"

msgid "expected"
msgstr "预期"

msgid "95 % low"
msgstr "95% 下限"

msgid "95 % high"
msgstr "95% 上限"

msgid "Backtest from {} dates: mean absolute error {}; last value carried forward: {}."
msgstr "从过去 {} 个时点回测：平均绝对误差 {}；沿用上一期的值：{}。"

msgid "Value of a year before: {}."
msgstr "沿用上年同期的值：{}。"


msgid "The file has no purchase with a customer, a date and an amount."
msgstr "文件里没有同时包含客户、日期和金额的购买记录。"

msgid "{} lines left out: amount below 0."
msgstr "略去 {} 行：金额为负。"

msgid "No customer bought on a second day, so repeat purchases cannot be predicted."
msgstr "没有客户在另一天再次购买，无法预测复购。"

msgid "{} customers are too few; at least {} are needed."
msgstr "{} 位客户太少，至少需要 {} 位。"

msgid "The purchases do not show how customers differ: the fit does not converge. More customers or a longer period help."
msgstr "从购买记录看不出客户之间的差异，拟合不收敛。增加客户或延长时间会有帮助。"

msgid "{} customers with a second purchase and an amount are too few for amounts; at least {} are needed."
msgstr "有回购且有金额的客户只有 {} 位，不足以推算金额，至少需要 {} 位。"

msgid "All customers spend the same, so there is no LTV by customer."
msgstr "所有客户的消费金额相同，无法按客户计算 LTV。"

msgid "The amounts do not show how customers differ, so there is no LTV by customer."
msgstr "从金额看不出客户之间的差异，无法按客户计算 LTV。"

msgid "{} customers are few for four parameters. The estimates become reliable with some hundreds of customers."
msgstr "{} 位客户对四个参数来说偏少，有几百位客户时估计才可靠。"

msgid "{} customers, observed until {}"
msgstr "{} 位客户，观察至 {}"

msgid "probability active"
msgstr "活跃概率"

msgid "expected purchases, {} weeks"
msgstr "预计购买次数（{} 周）"

msgid "LTV, {} months"
msgstr "LTV（{} 个月）"

msgid "… and {} more; --json shows all."
msgstr "……另有 {} 位；加 --json 显示全部。"


msgid "No row has both a duration and an event."
msgstr "没有一行同时有时长和结局。"

msgid "“{}” is negative in row {}; a duration is 0 or more."
msgstr "“{}”在第 {} 行是负数；时长应为 0 或更大。"

msgid "{} rows left out: no duration or no event."
msgstr "略去 {} 行：缺少时长或事件。"

msgid "“{}” must say whether the event happened: 1 and 0, or yes and no."
msgstr "“{}”表示事件是否发生，请写 1 和 0，或“是”和“否”。"

msgid "“{}” has {} different values; groups need 2 to 50."
msgstr "“{}”有 {} 种不同的取值，分组需要 2 到 50 种。"

msgid "The covariates are blank, the same in every row, or identifiers."
msgstr "这些协变量为空、每行相同，或只是编号。"

msgid "Covariates left out because they follow from those before them: {}."
msgstr "因可由前面的协变量推出而略去：{}。"

msgid "{} events are few. The results become meaningful with 10 or more."
msgstr "只有 {} 个事件，有 10 个以上时结果才有意义。"

msgid "{} events are too few for {} covariates; use fewer."
msgstr "{} 个事件不足以支持 {} 个协变量，请减少协变量。"

msgid "There are no events, or there is only one group, so there is nothing to compare."
msgstr "没有事件，或者只有一组，无法比较。"

msgid "A covariate separates the cases with an event from the others completely, so the fit does not converge; leave it out."
msgstr "有一个协变量能把发生事件的个案与其他个案完全分开，拟合不收敛；请去掉它。"

msgid "The fit did not converge after {} steps; use fewer covariates."
msgstr "拟合经过 {} 步仍未收敛，请减少协变量。"

msgid "{} cases, {} events; median survival time: {}"
msgstr "共 {} 例，{} 个事件；中位生存时间：{}"

msgid "time"
msgstr "时间"

msgid "survival"
msgstr "生存率"

msgid "group"
msgstr "组"

msgid "cases"
msgstr "例数"

msgid "median"
msgstr "中位数"

msgid "Log-rank test, p-value (probability of such differences between equal groups): {}"
msgstr "对数秩检验 p 值（各组相同时出现这种差异的概率）：{}"

msgid "covariate"
msgstr "协变量"

msgid "hazard ratio"
msgstr "风险比"

msgid "Concordance index (share of pairs in the right order): {}"
msgstr "一致性指数（排序正确的配对比例）：{}"



msgid "Churn risk, next 90 days"
msgstr "90 天流失风险"

msgid "Within 30 days: {}"
msgstr "30 天内：{}"

msgid "80 % interval: {}–{} %"
msgstr "80% 区间：{}%–{}%"

msgid "No prediction: not a customer at present"
msgstr "当前不是客户，不作预测"

msgid "No prediction: no payment for {} days, although the subscription has no end. Enter its end or the missing payments."
msgstr "无法预测：已 {} 天没有付款，但订阅没有结束日期。请填写结束日期或补录付款。"

msgid "Nothing stands out: about the usual risk."
msgstr "没有突出的原因：风险与平常相当。"

msgid "usual here: {}"
msgstr "这里一般为 {}"

msgid "The health score is high, but it does not weigh everything that the risk does. Above all: {}."
msgstr "健康分虽高，但没有计入影响风险的全部因素，尤其是：{}。"

msgid "At stake: {} ({}–{}), the risk times the value of the customer"
msgstr "可能损失 {}（{}–{}），即风险乘以客户价值"

msgid "At stake"
msgstr "可能损失"

msgid "at stake"
msgstr "可能损失"

msgid "churn risk {}"
msgstr "流失风险 {}"

msgid "{} at stake ({}–{})"
msgstr "可能损失 {}（{}–{}）"

msgid "Calculating. Reload the page in a moment."
msgstr "正在计算，请稍后刷新页面。"

msgid "raises the risk ▲"
msgstr "推高风险 ▲"

msgid "lowers the risk ▼"
msgstr "降低风险 ▼"

msgid "Health score"
msgstr "健康分"

msgid "Health score {} / 100"
msgstr "健康分 {} / 100"

msgid "No health score yet: no usage, payments or feedback on record"
msgstr "暂无健康分：还没有使用、付款或反馈记录"

msgid "Based on {} of the inputs; the rest is unknown."
msgstr "基于 {} 的数据，其余未知。"

msgid "Down {} this week: {}."
msgstr "本周下降 {}：{}。"

msgid "Relationship"
msgstr "往来"

msgid "Expected revenue, next 5 years"
msgstr "未来五年预计收入"

msgid "Expected revenue, next 5 years: {} (discounted)"
msgstr "未来五年预计收入（已折现）{}"

msgid "No estimate: no payments yet"
msgstr "暂无估算：还没有付款记录"

msgid "80 % interval: {}–{}"
msgstr "80% 区间：{}–{}"

msgid "Churn risk (highest)"
msgstr "流失风险（高→低）"

msgid "At stake (most)"
msgstr "可能损失（多→少）"

msgid "Expected revenue (highest)"
msgstr "未来价值（高→低）"

msgid "Health (lowest)"
msgstr "健康度（低→高）"


msgid "Revenue by risk"
msgstr "收入 × 流失风险"

msgid "Top right: customers with the highest yearly revenue and the highest churn risk."
msgstr "右上角：年收入最高、流失风险也最高的客户。"

msgid "middle third"
msgstr "中间三分之一"

msgid "top third by revenue"
msgstr "收入前三分之一"

msgid "below 10 %"
msgstr "低于 10%"

msgid "10–30 %"
msgstr "10%–30%"

msgid "30 % or more"
msgstr "30% 及以上"

msgid "Too few customers have revenue and a churn risk yet. Run tend train."
msgstr "有收入和流失风险的客户还太少，请运行 tend train。"


msgid "Counts as churned only after {} more days without a payment"
msgstr "再过 {} 天没有付款才视为流失"

msgid "The subscription ends in {} days"
msgstr "订阅将在 {} 天后结束"

msgid "Pays by subscription"
msgstr "按订阅付费"

msgid "Pays without a subscription"
msgstr "没有订阅"

msgid "Customer for {} days; usual here: {} months"
msgstr "成为客户 {} 天；这里一般为 {} 个月"

msgid "Customer for {} months; usual here: {}"
msgstr "成为客户 {} 个月；这里一般为 {} 个月"

msgid "Used {} times in 4 weeks, usually {}"
msgstr "近四周使用 {} 次，平时 {} 次"

msgid "Used {} times in 4 weeks, usually {}; last used {} days ago"
msgstr "近四周使用 {} 次，平时 {} 次；上次使用在 {} 天前"

msgid "Last used {} days ago, usually every {} days"
msgstr "上次使用在 {} 天前，平时每 {} 天一次"

msgid "Last used {} days ago, usually almost every day"
msgstr "上次使用在 {} 天前，平时几乎每天使用"

msgid "Last used {} days ago"
msgstr "上次使用在 {} 天前"

msgid "Last purchase {} days ago, usually every {} days"
msgstr "上次购买在 {} 天前，平时每 {} 天一次"

msgid "Last purchase {} days ago, usually almost every day"
msgstr "上次购买在 {} 天前，平时几乎每天购买"

msgid "The only purchase was {} days ago"
msgstr "仅在 {} 天前购买过一次"

msgid "A payment is {} days overdue"
msgstr "有一笔付款逾期 {} 天"

msgid "A payment failed {} days ago, and none has arrived since"
msgstr "{} 天前有一笔付款失败，之后没有付款"

msgid "Pays {} % less than three months ago"
msgstr "付费比三个月前少 {}%"

msgid "Has cancelled one of several subscriptions"
msgstr "已取消其中一项订阅"

msgid "Has cancelled"
msgstr "已取消订阅"

msgid "Last rating {} days ago: {} out of 10"
msgstr "{} 天前评分 {} 分（满分 10）"

msgid "Rating fell from {} to {}"
msgstr "评分从 {} 降到 {}"

msgid "A refund in the last 3 months"
msgstr "近三个月有退款"

msgid "Similar customers left more often than usual"
msgstr "情况相似的客户流失比平常多"


msgid "Prediction accuracy"
msgstr "预测准确度"

msgid "No predictions are due yet"
msgstr "还没有到期的预测"

msgid "{} customers were predicted to churn, {} did"
msgstr "预计流失 {} 位，实际流失 {} 位"

msgid "Tend records each churn risk once a month and checks it at the end of its horizon."
msgstr "每月记录每位客户的流失风险，到期后与实际结果对照。"

msgid "{} predictions are open; the first is checked on {}."
msgstr "有 {} 条预测尚未到期，最早的将在 {} 核对。"

msgid "Within {} days"
msgstr "{} 天内"

msgid "Within {} days (backtest)"
msgstr "{} 天内（回测）"

msgid "Predictions"
msgstr "预测"

msgid "expected {}"
msgstr "预计 {}"

msgid "Brier score"
msgstr "Brier 分数"

msgid "baseline {}"
msgstr "基准为 {}"

msgid "Calibration error"
msgstr "校准误差"

msgid "Calibration error (points)"
msgstr "校准误差（百分点）"

msgid "percentage points"
msgstr "个百分点"

msgid "Churn rate by predicted risk"
msgstr "各预测风险下的实际流失率"

msgid "Predicted"
msgstr "预测流失率"

msgid "The predictions were better than the baseline, one rate for all customers."
msgstr "预测优于基准（对所有客户用同一比例）。"

msgid "The predictions were no better than the baseline, one rate for all customers."
msgstr "预测并不优于基准（对所有客户用同一比例）。"

msgid "no single reason"
msgstr "没有单一原因"

msgid "a failed payment"
msgstr "付款失败"

msgid "Warnings by main reason"
msgstr "按主要原因统计的预警"

msgid "Warnings"
msgstr "预警"

msgid "Warnings (risk of {} or more): {} churned, {} stayed. Churned without a warning: {}."
msgstr "预警（风险 {} 及以上）：{} 位流失，{} 位留存。未预警而流失：{} 位。"

msgid "Backtest in progress: {}"
msgstr "正在回测：{}"

msgid "Compares the predictions for the first day of each of the last 12 months, from the data known then, with the outcomes."
msgstr "用当时已知的数据，对最近 12 个月每月第一天作出预测，并与实际结果对照。"

msgid "Run a 12-month backtest"
msgstr "回测近 12 个月"

msgid "Trained models"
msgstr "模型训练结果"

msgid "Stack of four models"
msgstr "四种模型的堆叠"

msgid "cautious"
msgstr "谨慎模型"

msgid "Model"
msgstr "模型"

msgid "Share"
msgstr "占比"

msgid "Within"
msgstr "期限"

msgid "Trained on {}, retrained every week."
msgstr "训练于 {}，每周重新训练。"

msgid "An example is a customer on a past day, with the data known then. Churned means no longer a customer at the end of the horizon, by the same rule as in the reports."
msgstr "一个样本是过去某一天的一位客户及当时已知的数据。“流失”指期限结束时已不再是客户，口径与报表一致。"

msgid "The scores are from customers that the model had not seen. AUC is the probability that of two customers the one who churned had the higher risk; 0.5 is no better than chance."
msgstr "各项得分来自模型没有见过的客户。AUC 是两位客户中流失的那位风险更高的概率；0.5 等于随机猜测。"

msgid "The Brier score is the mean squared difference between the predicted probability and the outcome; lower is better. The baseline predicts the same rate for every customer."
msgstr "Brier 分数是预测概率与实际结果的均方差，越低越好。基准对所有客户预测同一比例。"

msgid "with or without a subscription"
msgstr "有无订阅"

msgid "time as a customer"
msgstr "成为客户的时间"

msgid "usage compared with before"
msgstr "使用量与以往相比"

msgid "time since the last use"
msgstr "距上次使用的时间"

msgid "time since the last purchase"
msgstr "距上次购买的时间"

msgid "a late payment"
msgstr "付款逾期"

msgid "payment failed"
msgstr "付款失败"

msgid "price"
msgstr "付费金额"

msgid "a downgrade"
msgstr "付费下降"

msgid "a cancellation"
msgstr "取消订阅"

msgid "the last survey score"
msgstr "最近一次评分"

msgid "falling survey scores"
msgstr "评分下降"

msgid "refunds"
msgstr "退款"


msgid "{} customers to score"
msgstr "还有 {} 位客户待评分"

msgid "Backtest: {}"
msgstr "回测：{}"

msgid "days"
msgstr "天数"

msgid "left"
msgstr "流失"

msgid "Backtest: predictions and outcomes"
msgstr "回测：预测与实际结果"

msgid "Predictions and outcomes"
msgstr "预测与实际结果"

msgid "predictions"
msgstr "预测数"

msgid "expected churn"
msgstr "预计流失"

msgid "churn risk (90 days)"
msgstr "90 天流失风险"

msgid "health"
msgstr "健康分"

msgid "worth"
msgstr "价值"

msgid "reasons"
msgstr "原因"



msgid "Forecasts"
msgstr "预测"

msgid "Churned customers"
msgstr "流失客户"

msgid "Not enough data for a forecast yet"
msgstr "数据不足，暂时无法预测"

msgid "Always {} so far, no change expected"
msgstr "一直是 {}，预计不变"

msgid "Probably no customers will churn in {} (80 % range {}–{})"
msgstr "{1}很可能没有客户流失（80% 区间 {2}–{3}）"

msgid "About {} customers may churn in {} (80 % range {}–{})"
msgstr "{2}预计流失约 {1} 位（80% 区间 {3}–{4}）"

msgid "Probably no new customers in {} (80 % range {}–{})"
msgstr "{1}很可能没有新客户（80% 区间 {2}–{3}）"

msgid "About {} new customers in {} (80 % range {}–{})"
msgstr "{2}预计新增约 {1} 位客户（80% 区间 {3}–{4}）"

msgid "About {} of revenue in {} (80 % range {} to {})"
msgstr "{2}预计收入约 {1}（80% 区间 {3} 至 {4}）"

msgid "MRR of about {} at the end of {} (80 % range {} to {})"
msgstr "{2}末 MRR 预计约 {1}（80% 区间 {3} 至 {4}）"

msgid "the week from {}"
msgstr "{}起的一周"


msgid "Based on {} complete months, {} to {}."
msgstr "依据 {1} 个完整的月份：{2}至{3}。"

msgid "Based on {} complete weeks, {} to {}."
msgstr "依据 {1} 个完整的周：{2}至{3}。"

msgid "There is no complete period yet. Import your past customers and payments to get a forecast."
msgstr "还没有一个完整周期的数据。导入以往的客户和付款后即可预测。"

msgid "{} complete months so far; a forecast needs at least {}."
msgstr "目前有 {} 个完整的月份，预测至少需要 {} 个。"

msgid "{} complete weeks so far; a forecast needs at least {}."
msgstr "目前有 {} 个完整的周，预测至少需要 {} 个。"

msgid "There may be enough data for a forecast by week."
msgstr "按周预测的数据可能已经足够。"

msgid "The current month is incomplete: it is excluded from the history and forecast as a whole."
msgstr "本月尚未结束：不计入历史，按整月预测。"

msgid "The current week is incomplete: it is excluded from the history and forecast as a whole."
msgstr "本周尚未结束：不计入历史，按整周预测。"

msgid "Only the last {} months are used."
msgstr "只使用最近 {} 个月的数据。"

msgid "Only the last {} weeks are used."
msgstr "只使用最近 {} 周的数据。"

msgid "The last payment is from {}; later periods count as 0."
msgstr "最后一笔付款在 {}，此后按 0 计。"

msgid "A customer who returns after churning counts as new."
msgstr "流失后又回来的客户算作新客户。"

msgid "A forecast continues past patterns. It does not know of new events such as a price change, a campaign or the loss of a large customer."
msgstr "预测延续过去的规律，无法预知调价、推广活动、大客户流失等新变化。"


msgid "By week"
msgstr "按周"

msgid "History and forecast"
msgstr "历史与预测"

msgid "Expected"
msgstr "预计"

msgid "80 % range"
msgstr "80% 区间"

msgid "Week from"
msgstr "周（起始日）"

msgid "low"
msgstr "下限"

msgid "high"
msgstr "上限"


msgid "Backtest"
msgstr "回测"

msgid "Forecast"
msgstr "预测"

msgid "Mean absolute error"
msgstr "平均绝对误差"

msgid "This forecast: {}"
msgstr "本预测：{}"

msgid "Baseline: last month"
msgstr "基准：沿用上月的值"

msgid "Baseline: last week"
msgstr "基准：沿用上周的值"

msgid "Baseline: same month of the previous year"
msgstr "基准：沿用上年同月的值"

msgid "Baseline: same week of the previous year"
msgstr "基准：沿用上年同周的值"

msgid "Backtest: for each of the last {} months, a forecast up to {} months ahead from the data before it."
msgstr "回测：对最近 {1} 个月，每次只用此前的数据重新预测，最远到 {2} 个月之后。"

msgid "Backtest: for each of the last {} weeks, a forecast up to {} weeks ahead from the data before it."
msgstr "回测：对最近 {1} 周，每次只用此前的数据重新预测，最远到 {2} 周之后。"

msgid "The error was clearly smaller than that of repeating past values, so this model is used."
msgstr "该模型的误差明显小于沿用旧值，因此采用它。"

msgid "No model was clearly better than repeating the last month, so its value is used."
msgstr "没有模型明显优于沿用上月的值，因此采用上月的值。"

msgid "No model was clearly better than repeating the last week, so its value is used."
msgstr "没有模型明显优于沿用上周的值，因此采用上周的值。"

msgid "No model was clearly better than repeating the same month of the previous year, so its value is used."
msgstr "没有模型明显优于沿用上年同月的值，因此采用上年同月的值。"

msgid "No model was clearly better than repeating the same week of the previous year, so its value is used."
msgstr "没有模型明显优于沿用上年同周的值，因此采用上年同周的值。"

msgid "Earlier ranges held the actual value {} of {} times."
msgstr "回测中 {2} 个区间有 {1} 个命中。"

msgid "Earlier ranges held the actual value {} of {} times, so ranges are now {} times wider."
msgstr "回测中 {2} 个区间仅 {1} 个命中，因此区间放宽至 {3} 倍。"

msgid "Simple exponential smoothing"
msgstr "简单指数平滑"

msgid "Holt's linear trend"
msgstr "Holt 线性趋势"

msgid "Holt–Winters, additive seasons"
msgstr "Holt–Winters 加法季节"

msgid "Holt–Winters, multiplicative seasons"
msgstr "Holt–Winters 乘法季节"

msgid "Naive"
msgstr "沿用上期"

msgid "Seasonal naive"
msgstr "沿用上年同期"



msgid "Payment failed"
msgstr "付款失败"

msgid "Payment overdue"
msgstr "付款逾期"

msgid "Stopped using"
msgstr "停止使用"

msgid "Low rating"
msgstr "评分偏低"

msgid "Stopped buying"
msgstr "停止购买"

msgid "Usage down"
msgstr "使用下降"

msgid "Downgraded"
msgstr "付费下降"

msgid "Rating down"
msgstr "评分下降"

msgid "Renewal due"
msgstr "即将到期续费"

msgid "Milestone overdue"
msgstr "里程碑逾期"

msgid "Usage up"
msgstr "使用上升"

msgid "No contact for 6 months"
msgstr "半年未联系"


msgid "last use {}"
msgstr "最近使用：{}"

msgid "first attempt {}"
msgstr "首次尝试：{}"

msgid "last payment {}"
msgstr "最近付款：{}"

msgid "survey response {}"
msgstr "问卷回复：{}"

msgid "due {}"
msgstr "{} 截止"

msgid "last contact {}"
msgstr "最近联系：{}"

msgid "detected {}"
msgstr "发现日：{}"


msgid "No longer used; usually almost every day."
msgstr "已停止使用（平时几乎每天使用）。"

msgid "Stopped using it; before, nearly daily."
msgstr "之前几乎每天使用，现在不再使用。"

msgid "No longer used; usually every {} days."
msgstr "已停止使用（平时每 {} 天一次）。"

msgid "Stopped using it; before, every {} days."
msgstr "之前通常每 {} 天使用一次，现在不再使用。"

msgid "Used {} times in 4 weeks (usually {})."
msgstr "近四周使用 {} 次（平时 {} 次）。"

msgid "Used {} times in four weeks, usually {} times."
msgstr "近四周使用 {} 次，平时 {} 次。"

msgid "Used {} times in 4 weeks (usually {}–{})."
msgstr "近四周使用 {} 次（平时 {}–{} 次）。"

msgid "Used {} times in four weeks, usually {} to {} times."
msgstr "近四周使用 {} 次，平时 {} 到 {} 次。"

msgid "Payment of {} failed."
msgstr "付款 {} 失败。"

msgid "{} was not paid."
msgstr "{} 的付款未成功。"

msgid "Payment of {} failed after {} attempts."
msgstr "付款 {} 失败，已尝试 {} 次。"

msgid "{} was not paid after {} attempts."
msgstr "{} 的付款未成功，已尝试 {} 次。"

msgid "A payment failed."
msgstr "有一笔付款失败。"

msgid "A payment did not come through."
msgstr "有一笔付款未成功。"

msgid "A payment failed after {} attempts."
msgstr "有一笔付款失败，已尝试 {} 次。"

msgid "A payment did not come through after {} attempts."
msgstr "有一笔付款未成功，已尝试 {} 次。"

msgid "A payment is overdue (usually every {} days)."
msgstr "付款已逾期（平时每 {} 天一次）。"

msgid "A payment is overdue; usually one comes every {} days."
msgstr "付款已逾期；平时每 {} 天付款一次。"

msgid "A payment is overdue."
msgstr "付款已逾期。"

msgid "Cancelled; the paid term is still running."
msgstr "已取消，但尚未到期。"

msgid "Cancelled, but still running."
msgstr "已取消，但尚未到期。"

msgid "Pays {} % less than three months ago."
msgstr "付费比三个月前少 {}%。"

msgid "The cancelled subscription ends soon."
msgstr "已取消的订阅即将到期。"

msgid "What was cancelled stops soon."
msgstr "已取消的订阅即将停止。"

msgid "The paid year ends soon."
msgstr "已付费的一年即将到期。"

msgid "The year that is paid ends soon."
msgstr "已付费的一年即将到期。"

msgid "No purchase (usually every {} days). Counts as churned after {} days."
msgstr "没有新的购买（平时每 {} 天一次），满 {} 天即视为流失。"

msgid "No purchase; usually one every {} days. Counts as lost after {} days."
msgstr "没有新的购买；平时每 {} 天一次。满 {} 天将视为流失。"

msgid "Rating fell from {} to {} out of 10."
msgstr "评分从 {} 分降到 {} 分（满分 10）。"

msgid "The score fell from {} to {} on a scale of 10."
msgstr "评分从 {} 降到 {}（满分 10）。"

msgid "Rated {} out of 10."
msgstr "评分 {} 分（满分 10）。"

msgid "A score of {} on a scale of 10."
msgstr "评分为 {}（满分 10）。"

msgid "A milestone of the success plan is overdue."
msgstr "成功计划有一个里程碑逾期。"

msgid "A milestone of the success plan is late."
msgstr "成功计划有一个里程碑延误。"

msgid "{} milestones of the success plan are overdue."
msgstr "成功计划有 {} 个里程碑逾期。"

msgid "{} milestones of the success plan are late."
msgstr "成功计划有 {} 个里程碑延误。"

msgid "A good customer without contact for half a year."
msgstr "优质客户，已半年未联系。"

msgid "A good customer that nobody has talked with for half a year."
msgstr "这位优质客户已有半年无人联系。"

msgid "This signal does not exist."
msgstr "没有这条信号。"


msgid "Signals"
msgstr "预警与机会"

msgid "Kinds of signals"
msgstr "信号类型"

msgid "Customers whose changes need your attention, those with the most at stake first."
msgstr "需要关注的客户，可能损失最多的排在最前。"

msgid "All clear: nothing needs your attention."
msgstr "目前没有需要关注的事。"

msgid "Marked as done. It will not appear again."
msgstr "已标为已处理，不再提示。"

msgid "Dismissed. It will not appear again."
msgstr "已忽略，不再提示。"

msgid "Done"
msgstr "已处理"

msgid "Dismiss"
msgstr "忽略"

msgid "signal"
msgstr "信号"

msgid "words"
msgstr "说明"



msgid "Pulse"
msgstr "客情评估"

msgid "Pulse: {}"
msgstr "客情评估：{}"

msgid "good"
msgstr "良好"

msgid "needs attention"
msgstr "需关注"

msgid "at risk"
msgstr "有风险"

msgid "Your own rating. The health score does not use it."
msgstr "您的主观判断，不计入健康分。"

msgid "Rated on {}"
msgstr "评估于 {}"

msgid "Rate"
msgstr "评估"

msgid "Rating"
msgstr "评估结果"

msgid "Reason (optional)"
msgstr "原因（选填）"

msgid "Choose a rating."
msgstr "请选择评估结果。"

msgid "The health score is good, but you rated this customer as at risk. You may know something the data does not show."
msgstr "健康分良好，但您评为有风险：也许您了解数据没有反映的情况。"

msgid "The health score is low, but you rated this customer as good. Check which component is low."
msgstr "健康分偏低，但您评为良好：请看看是哪一项偏低。"

msgid "pulse {}"
msgstr "客情评估：{}"

msgid "pulse not {}"
msgstr "客情评估不是“{}”"

msgid "At most 500 characters, please."
msgstr "最多 500 个字符。"


msgid "Health score weights"
msgstr "健康分权重"

msgid "Tend suggests other weights if they would have predicted churn within 90 days better. It never applies them automatically."
msgstr "如果另一组权重本可以更准确地预测 90 天内的流失，Tend 会提出建议，但不会自动应用。"

msgid "{}, in use"
msgstr "{}（使用中）"

msgid "in use"
msgstr "使用中"

msgid "{}: not enough data. {} churned so far, {} more needed."
msgstr "{}：数据不足。目前流失 {} 位，还需要 {} 位。"

msgid "{}: not enough data. {} stayed so far, {} more needed."
msgstr "{}：数据不足。目前留存 {} 位，还需要 {} 位。"

msgid "{}: the weights have changed since the last training; the next training compares them."
msgstr "{}：上次训练后权重已更改，下次训练时再作比较。"

msgid "{}: {} of {} examples churned."
msgstr "{1}：{3} 个样本中流失 {2} 个。"

msgid "No other weights predict churn significantly better."
msgstr "没有其他权重能显著更准确地预测流失。"

msgid "The suggested weights predict churn better: AUC +{} ({})."
msgstr "建议的权重预测更准，AUC 提高 {}（{}）。"

msgid "Apply suggested weights"
msgstr "应用建议的权重"

msgid "Reapply"
msgstr "重新应用"

msgid "Until"
msgstr "止"

msgid "Weight history"
msgstr "权重历史"

msgid "Weights"
msgstr "权重"

msgid "the beginning"
msgstr "一开始"

msgid "default of the industry"
msgstr "行业默认权重"

msgid "The AUC of weights is the probability that of two customers the one who churned had the lower health score. Each customer is scored by weights fitted without it; weights are suggested only if the 99 % interval of the gain lies above 0."
msgstr "权重的 AUC 是两位客户中流失的那位健康分更低的概率。为每位客户评分的权重都未用到该客户的数据；只有改进的 99% 区间高于 0 时才会提出建议。"

msgid "Weights applied. All customers are being rescored."
msgstr "权重已应用，正在为所有客户重新评分。"

msgid "There are no suggested weights at present."
msgstr "目前没有建议采用的权重。"

msgid "These weights do not exist."
msgstr "没有这组权重。"

msgid "There is nothing to undo."
msgstr "没有可以撤销的更改。"



msgid "the gross margin: 0.7 or 70%; empty if unknown"
msgstr "毛利率：0.7 或 70%；不清楚则留空"

msgid "The gross margin must be more than 0 and at most 100 %."
msgstr "毛利率须大于 0，且不超过 100%。"

msgid "Gross margin, %"
msgstr "毛利率（%）"

msgid "The share of revenue left after the cost of serving customers. Expected revenue is then shown as profit; leave empty to show revenue."
msgstr "收入扣除服务成本后剩余的比例。填写后，未来价值按利润显示；留空则按收入显示。"

msgid "Expected revenue (5 years)"
msgstr "未来五年预计收入"

msgid "Expected profit (5 years)"
msgstr "未来五年预计利润"

msgid "Expected profit, next 5 years: {} (discounted)"
msgstr "未来五年预计利润（已折现）{}"


msgid "Contact left"
msgstr "联系人离职"

msgid "left {}"
msgstr "离职日：{}"

msgid "{} has left and was the only contact."
msgstr "{} 已离职，是该客户唯一的联系人。"

msgid "{} has left, the only one there to talk to."
msgstr "{} 已离开，这是那边唯一的联系人。"

msgid "{} has left and was a decision maker."
msgstr "{} 已离职，是该客户的决策人。"

msgid "{} has left, who had a say there."
msgstr "{} 已离开，此人在那边有决定权。"

msgid "Left on {}. Email and phone are stored but no longer shown as contact details."
msgstr "已于{}离职。邮箱和电话仍会保留，但不再显示为联系方式。"

msgid "Mark as left"
msgstr "标为已离职"

msgid "Mark as still there"
msgstr "标为在职"

msgid "{} marked as left"
msgstr "已将 {} 标为离职"

msgid "{} marked as still there"
msgstr "已将 {} 标为在职"


msgid "Plan limits"
msgstr "套餐上限"

msgid "The usage that each plan includes per month. Tend raises a signal when a customer has used 80 % of it, or will by the end of the month: a good time to offer the next plan."
msgstr "套餐每月包含的用量。客户用到 80%，或预计月底前会用到时，会出现在“预警与机会”中：正是推荐更高套餐的时机。"

msgid "No plan limits yet. Add one below."
msgstr "还没有套餐上限，请在下面添加。"

msgid "Add a limit"
msgstr "添加上限"

msgid "Usage type"
msgstr "使用类型"

msgid "Limit per month"
msgstr "每月上限"

msgid "As named in subscriptions."
msgstr "使用订阅中的套餐名称。"

msgid "Enter a plan name of at most 200 characters."
msgstr "请填写套餐名称，最多 200 个字符。"

msgid "Choose a usage type."
msgstr "请选择使用类型。"

msgid "Write a whole number from 1 to 1,000,000,000."
msgstr "请填写 1 到 1,000,000,000 的整数。"

msgid "There is no such limit."
msgstr "没有这个上限。"

msgid "Limit of {} removed."
msgstr "已删除 {} 的上限。"

msgid "sign-ins"
msgstr "登录"

msgid "page views"
msgstr "浏览页面"

msgid "visits"
msgstr "到访"

msgid "lessons"
msgstr "上课"

msgid "sessions"
msgstr "会话"

msgid "uses"
msgstr "使用"

msgid "Near plan limit"
msgstr "接近套餐上限"

msgid "month from {}"
msgstr "统计月起始：{}"

msgid "{} {} in 30 days; the {} plan includes {} a month."
msgstr "近 30 天{2} {1} 次；套餐“{3}”每月 {4} 次。"

msgid "{} {} in 30 days; the plan {} has {} a month."
msgstr "30 天内{2} {1} 次；套餐“{3}”每月 {4} 次。"

msgid "{} {} so far this month, {}–{} expected by its end; the {} plan includes {}."
msgstr "本月已{2} {1} 次，月底预计 {3}–{4} 次；套餐“{5}”每月 {6} 次。"

msgid "{} {} so far this month, {} to {} by its end; the plan {} has {}."
msgstr "本月已{2} {1} 次，月底预计 {3} 到 {4} 次；套餐“{5}”每月 {6} 次。"


msgid "Predictions with their outcomes, highest risk first."
msgstr "预测及其结果，风险最高的在前。"

msgid "stayed"
msgstr "留下"

msgid "Risk"
msgstr "风险"

msgid "Predicted on"
msgstr "预测日"

msgid "Checked on"
msgstr "核对日"

msgid "No predictions match."
msgstr "没有符合条件的预测。"

msgid "Consider offering the next plan."
msgstr "建议推荐更高套餐。"

msgid "A good moment to offer the next plan."
msgstr "正是推荐更高套餐的时机。"

msgid "Contact"
msgstr "联系方式"

msgid "Import a file"
msgstr "导入文件"

msgid "Select {}"
msgstr "选择 {}"

msgid "Churn risk (90 days)"
msgstr "90 天流失风险"

msgid "MRR"
msgstr "MRR"

msgid "Active"
msgstr "生效中"

msgid "Source"
msgstr "客户来源"

msgid "{} is not an email address. Write it as name@example.com."
msgstr "“{}”不是邮箱地址，请写成 name@example.com 的样子。"

msgid "Start plan"
msgstr "开始计划"

msgid "Current value"
msgstr "当前内容"

msgid "It has been changed since, so nothing was undone."
msgstr "之后又改过，因此没有撤销。"

msgid "Undone"
msgstr "已撤销"

msgid "Actions"
msgstr "操作"

msgid "email"
msgstr "邮箱"

msgid "mail address"
msgstr "邮箱"

msgid "churn reason"
msgstr "流失原因"

msgid "Payment or event"
msgstr "付款或事件"

msgid "survey responses"
msgstr "问卷回复"

msgid "payment"
msgstr "付款"

msgid "subscription"
msgstr "订阅"

msgid "event"
msgstr "事件"

msgid "survey response"
msgstr "问卷回复"

msgid "in progress"
msgstr "进行中"

msgid "The file {} does not exist or cannot be read."
msgstr "文件 {} 不存在或无法读取。"

msgid "“{}” is not a day of the calendar; correct it."
msgstr "没有“{}”这一天，请改正。"

msgid "Preview"
msgstr "预览"

msgid "compressed"
msgstr "压缩文件"

msgid "Kept"
msgstr "保留"

msgid "Please check"
msgstr "请确认"

msgid "no date"
msgstr "无日期"

msgid "Date"
msgstr "日期"

msgid "Description"
msgstr "说明"

msgid "Usage"
msgstr "使用"

msgid "Customers, payments, subscriptions, events or survey responses: CSV, Excel, OpenDocument, JSON or vCard, also gzipped or in a zip. Nothing is saved until you confirm."
msgstr "客户、付款、订阅、事件或问卷回复均可：CSV、Excel、OpenDocument、JSON 或 vCard，也可以是 gzip 或 zip 压缩文件。确认前不会保存任何内容。"

msgid "Upload"
msgstr "上传"

msgid "Match columns to fields"
msgstr "字段映射"

msgid "Status"
msgstr "状态"

msgid "previewed"
msgstr "已预览"

msgid "same email"
msgstr "邮箱相同"

msgid "same email domain"
msgstr "邮箱域名相同"

msgid "Choose two different customers."
msgstr "请选择两位不同的客户。"

msgid "Enter a reason of up to 500 characters."
msgstr "请填写原因，最多 500 个字符。"

msgid "This merge does not exist or was already undone."
msgstr "没有这次合并，或已经撤销。"

msgid "{} was later merged into {}. Undo that merge first."
msgstr "{} 后来又并入了 {}，请先撤销那次合并。"

msgid "One of these customers was deleted or already merged."
msgstr "其中一位客户已被删除，或已经合并。"

msgid "{} was merged into {}."
msgstr "{} 已并入 {}。"

msgid "Marked as different customers."
msgstr "已标记为不同的客户。"

msgid "The pair is listed as a possible duplicate again."
msgstr "这两位客户已重新列为疑似重复。"

msgid "{} is a separate customer again."
msgstr "{} 已恢复为独立的客户。"

msgid "No possible duplicates"
msgstr "没有疑似重复客户"

msgid "{} possible duplicates"
msgstr "发现 {} 组疑似重复客户"

msgid "No two customers share an email, a phone number or a similar name."
msgstr "没有客户的邮箱、电话相同，或姓名相近。"

msgid "Open a pair, choose which values to keep, and merge. You can undo a merge at any time."
msgstr "打开一组客户，选择要保留的内容，然后合并。合并可随时撤销。"

msgid "Keep"
msgstr "保留"

msgid "Merge into it"
msgstr "并入"

msgid "no email or phone"
msgstr "没有邮箱和电话"

msgid "Merged into it"
msgstr "并入"

msgid "Undo merge"
msgstr "撤销合并"

msgid "No merges yet. Possible duplicates are listed under Duplicates."
msgstr "还没有合并过客户。疑似重复的客户列在“重复客户”中。"

msgid "Are these the same customer?"
msgstr "这是同一位客户吗？"

msgid "Reason for merging"
msgstr "合并原因"

msgid "Not a duplicate"
msgstr "不是重复客户"

msgid "Where they differ, choose the value to keep. Values that only one of them has are kept."
msgstr "内容不同时，请选择要保留的一项；只有一方有的内容会保留。"

msgid "kept"
msgstr "保留"

msgid "merged into it"
msgstr "并入"

msgid "There are no other records to move."
msgstr "没有其他记录需要转移。"

msgid "These records move too: {}."
msgstr "一并转移：{}。"

msgid "Merged. To undo: tend unmerge {}"
msgstr "已合并。撤销请运行：tend unmerge {}"

msgid "“{}” is not a condition. Write it as: {}."
msgstr "“{}”不是有效的条件。请写成：{}。"

msgid "“{}” is not a condition. Write it as: {}. Possible values: {}."
msgstr "“{}”不是有效的条件。请写成：{}。可选的值：{}。"

msgid "A filter has at most 2,000 characters."
msgstr "筛选条件最多 2,000 个字符。"

msgid "Enter a condition, such as: stage is lost."
msgstr "请填写一个条件，例如：stage is lost。"

msgid "Enter a segment name of up to 80 characters."
msgstr "请填写分群名称，最多 80 个字符。"

msgid "There is already a segment named {}."
msgstr "已有名为“{}”的分群。"

msgid "There is no segment named {}."
msgstr "没有名为“{}”的分群。"

msgid "source: {}"
msgstr "客户来源：{}"

msgid "source is not {}"
msgstr "客户来源不是“{}”"

msgid "email known"
msgstr "有邮箱"

msgid "email missing"
msgstr "缺少邮箱"

msgid "total paid"
msgstr "累计付款"

msgid "days since last activity"
msgstr "未活跃天数"

msgid "churn risk (90 days), in %"
msgstr "90 天流失风险（%）"

msgid "revenue a year"
msgstr "年收入"

msgid "expected revenue (5 years)"
msgstr "未来五年预计收入"

msgid "health score"
msgstr "健康分"

msgid "Customers that meet all conditions. The list updates itself."
msgstr "同时满足所有条件的客户，名单自动更新。"

msgid "Condition"
msgstr "条件"

msgid "Expression"
msgstr "表达式"

msgid "Example: stage is lost and paid > 1000 and field Plan is \"Two year\""
msgstr "例如：stage is lost and paid > 1000 and field Plan is \"Two year\""

msgid "Write as an expression"
msgstr "用表达式编写"

msgid "Segment name"
msgstr "分群名称"

msgid "Custom field: {}"
msgstr "自定义字段：{}"

msgid "Name, email, phone or tag contains"
msgstr "姓名、邮箱、电话或标签包含"

msgid "No segments yet. A segment is a saved filter that stays up to date."
msgstr "还没有分群。分群是保存下来的筛选条件，会自动更新。"

msgid "Saved filters of customers that stay up to date."
msgstr "保存下来的客户筛选条件，自动更新。"

msgid "Choose a field for “{}”."
msgstr "请为“{}”选择字段。"

msgid "“{}” does not work with “{}”. Choose “{}”."
msgstr "“{}”不能用“{}”来比较，请选择“{}”。"

msgid "“{}” needs a value, such as {}."
msgstr "请填写“{}”的值，例如 {}。"

msgid "{}: “{}” is not a number. Write {}."
msgstr "{}：“{}”不是数字，请填写 {}。"

msgid "{}: “{}” is not a date. Write {}."
msgstr "{}：“{}”不是日期，请填写 {}。"

msgid "{}: “{}” is not an option. Choose one of: {}."
msgstr "{}：“{}”不是可选的值，请选择：{}。"

msgid "This correction does not exist or was already undone."
msgstr "没有这次修正，或已经撤销。"

msgid "This was already fixed or no longer exists."
msgstr "已经修正，或已不存在。"

msgid "This is already checked again."
msgstr "已经恢复检查。"

msgid "Write a date as 2026-11-21."
msgstr "日期请写成 2026-11-21。"

msgid "Enter a date between 1990 and today."
msgstr "请填写 1990 年至今天之间的日期。"

msgid "A phone number has digits, such as +44 20 7946 0958."
msgstr "电话号码应包含数字，例如 +86 138 0013 8000。"

msgid "Enter a score from {} to {}."
msgstr "请填写 {} 到 {} 之间的评分。"

msgid "All fixed"
msgstr "已全部修正"

msgid "Set exchange rates"
msgstr "设置汇率"

msgid "churned on {}"
msgstr "{} 流失"

msgid "churned, date unknown"
msgstr "已流失，日期未知"

msgid "date unknown"
msgstr "日期未知"

msgid "Don't check this"
msgstr "不再检查此类"

msgid "Save values"
msgstr "保存填写的内容"

msgid "Reason for selected rows"
msgstr "所选行的原因"

msgid "Fix several at once"
msgstr "批量修正"

msgid "Apply to selected"
msgstr "应用到所选行"

msgid "Correct value"
msgstr "正确的内容"

msgid "Confirm"
msgstr "确认无误"

msgid "Correct value for {}"
msgstr "{} 的正确内容"

msgid "No data problems found"
msgstr "没有发现数据问题"

msgid "No data problem affects a metric"
msgstr "没有影响指标的数据问题"

msgid "{} data problems affect one metric"
msgstr "{} 处数据问题影响 1 个指标"

msgid "{} data problems affect {} metrics"
msgstr "{} 处数据问题影响 {} 个指标"

msgid "All customers, payments, survey responses and subscriptions were checked."
msgstr "已检查所有客户、付款、问卷回复和订阅。"

msgid "{} problems affect no metric, but are worth fixing."
msgstr "{} 处问题不影响指标，但值得修正。"

msgid "Fix them here, one by one or several at once."
msgstr "可以在这里逐个或批量修正。"

msgid "Affects no metric"
msgstr "不影响指标"

msgid "Affects: {}"
msgstr "影响指标：{}"

msgid "{} fixed"
msgstr "已修正 {} 行"

msgid "Recent fixes"
msgstr "最近的修正"

msgid "Problem"
msgstr "问题"

msgid "Check again"
msgstr "恢复检查"

msgid "Not checked"
msgstr "不再检查"

msgid "Confirmed values"
msgstr "已确认无误的内容"

msgid "Enter at least one value."
msgstr "请至少填写一项。"

msgid "Select at least one row."
msgstr "请至少勾选一行。"

msgid "Choose a fix."
msgstr "请选择修正方式。"

msgid "Choose a spelling."
msgstr "请选择一种写法。"

msgid "This fix applies to none of these rows."
msgstr "这种修正方式不适用于这些行。"

msgid "{} rows fixed."
msgstr "已修正 {} 行。"

msgid "{} rows unchanged, because the fix does not apply to them."
msgstr "{} 行未改动，因为这种修正方式不适用。"

msgid "{} rows restored."
msgstr "已恢复 {} 行。"

msgid "Confirmed. It is not reported again unless it changes."
msgstr "已确认无误。内容改变之前不再提示。"

msgid "“{}” is no longer checked."
msgstr "不再检查“{}”。"

msgid "It is checked again."
msgstr "已恢复检查。"

msgid "Nothing confirmed yet. Values that you confirm are listed here."
msgstr "还没有确认过。确认无误的内容会列在这里。"

msgid "All rows"
msgstr "全部"

msgid "Correct spelling"
msgstr "正确的写法"

msgid "Apply to all"
msgstr "全部应用"

msgid "Different values"
msgstr "含义不同"

msgid "problem"
msgstr "问题"

msgid "affects"
msgstr "影响指标"

msgid "Export"
msgstr "导出数据"

msgid "All your data, in formats that other programs can read."
msgstr "您的全部数据，采用其他软件可以读取的格式。"

msgid "Single files"
msgstr "单个文件"

msgid "Not included"
msgstr "不包含的内容"

msgid "Your password and signed-in browsers, problems and undo data of imports, and customers that were merged into others. A backup contains all of it:"
msgstr "您的密码和已登录的浏览器、导入的问题与撤销记录，以及已并入其他客户的客户。备份包含全部内容："

msgid "Download all"
msgstr "全部下载"

msgid "One ZIP with the files below."
msgstr "一个 ZIP 压缩包，包含下列文件。"

msgid "Confirm your password to download all data. Valid for 15 minutes."
msgstr "下载全部数据前请确认密码，15 分钟内有效。"

msgid "Show downloads"
msgstr "显示下载"

msgid "Customers with stage, tags and custom fields. You can import this file again."
msgstr "客户及其阶段、标签和自定义字段，可以重新导入。"

msgid "Contacts at your customers."
msgstr "客户的联系人。"

msgid "All activity: payments, usage, survey responses, calls, notes."
msgstr "全部动态：付款、使用、问卷回复、电话、备注。"

msgid "Subscriptions with price, start and end."
msgstr "订阅及其价格、开始和结束日期。"

msgid "Success plans with goal, due date and progress."
msgstr "成功计划及其目标、期限和进展。"

msgid "Milestones of success plans, with the date each was reached."
msgstr "成功计划的里程碑及其达成日期。"

msgid "All of the above, settings and segments as JSON Lines, for programs."
msgstr "以上全部内容以及设置和分群，JSON Lines 格式，供程序使用。"

msgid "Customers and contacts as vCards, for an address book."
msgstr "客户和联系人的 vCard 名片，可导入通讯录。"

msgid "Churned customers without a date"
msgstr "没有流失日期的已流失客户"

msgid "Customers without a start date"
msgstr "没有开始日期的客户"

msgid "Churned customers with an active subscription"
msgstr "已流失但订阅仍生效的客户"

msgid "Survey responses without a date"
msgstr "没有日期的问卷回复"

msgid "Payments and survey responses with impossible dates"
msgstr "日期不合理的付款和问卷回复"

msgid "Survey scores outside their scale"
msgstr "超出评分范围的问卷评分"

msgid "Ended subscriptions without an end date"
msgstr "已结束但没有结束日期的订阅"

msgid "Subscriptions without a start date"
msgstr "没有开始日期的订阅"

msgid "Subscriptions that end before they start"
msgstr "结束早于开始的订阅"

msgid "Currencies without an exchange rate"
msgstr "没有汇率的货币"

msgid "Possible duplicate payments"
msgstr "疑似重复的付款"

msgid "Unusual payment amounts"
msgstr "金额异常的付款"

msgid "Overlapping subscriptions to the same plan"
msgstr "同一套餐的重叠订阅"

msgid "Customers inactive for a year"
msgstr "一年没有动态的客户"

msgid "Paying customers in the Prospect stage"
msgstr "已付费但仍在“潜在客户”阶段"

msgid "Customers without an acquisition cost"
msgstr "没有获客成本的客户"

msgid "Churned customers without a reason"
msgstr "没有流失原因的已流失客户"

msgid "Email addresses that look mistyped"
msgstr "可能写错的邮箱"

msgid "Customers without email and phone"
msgstr "没有邮箱和电话的客户"

msgid "Inconsistent spellings"
msgstr "写法不一致的内容"

msgid "Time zone not set"
msgstr "尚未设置时区"

msgid "They count as churned before every month, so the churn rate of each month is too low."
msgstr "他们在每个月之前就算作已流失，因此各月的流失率偏低。"

msgid "They count as customers in every month, back to the first."
msgstr "他们在每个月都算作客户，一直算到最早的月份。"

msgid "Customer figures count them as churned, revenue figures as paying."
msgstr "客户数据把他们算作已流失，收入数据却算作付费。"

msgid "No month includes them, and the payer counts as a customer in every month."
msgstr "任何月份都不包含这些付款，付款的客户却在每个月都算作客户。"

msgid "No month includes them."
msgstr "任何月份都不包含它们。"

msgid "A date in the future or before 1990 falls into no month, or into the wrong one."
msgstr "未来或 1990 年之前的日期不属于任何月份，或落入错误的月份。"

msgid "They count as very good or very bad, although the survey has no such score."
msgstr "它们会算作很好或很差，而问卷中并没有这样的评分。"

msgid "They and their revenue count as ended before every month."
msgstr "它们和对应的收入在每个月之前就算作已结束。"

msgid "They count as active in every month, so no month shows them as new."
msgstr "它们在每个月都算作生效，因此没有一个月把它们算作新增。"

msgid "They are active in no month, so their revenue and their end are missing."
msgstr "它们在任何月份都不生效，因此缺少对应的收入和结束。"

msgid "Their amounts are missing from all totals."
msgstr "合计中不包含这些金额。"

msgid "Same customer, date, amount and purpose. A file may have been imported twice."
msgstr "客户、日期、金额和用途都相同，可能重复导入了文件。"

msgid "At least five times more or less than the customer usually pays for the same. The decimal point may be wrong."
msgstr "比该客户平时的同类付款多或少五倍以上，可能是小数点写错了。"

msgid "No activity for a year and no active subscription. If they have left, the churn rate is too low."
msgstr "一年没有动态，也没有生效中的订阅。如果已经流失，流失率就偏低。"

msgid "The lifecycle report counts them as prospects."
msgstr "客户生命周期报告把他们算作潜在客户。"

msgid "The average cost is calculated from the other customers only."
msgstr "平均获客成本只按其他客户计算。"

msgid "Churn reasons are based on fewer customers."
msgstr "流失原因只能依据较少的客户统计。"

msgid "Your emails to them do not arrive."
msgstr "您发给他们的邮件无法送达。"

msgid "You cannot email or call them."
msgstr "您无法给他们发邮件或打电话。"

msgid "Leeds, leeds and LEEDS count as three values."
msgstr "Leeds、leeds 和 LEEDS 会算作三个不同的值。"

msgid "Days and months begin in the time zone of this computer."
msgstr "每天、每月的开始以这台电脑的时区为准。"

msgid "Metrics are wrong until this is fixed"
msgstr "修正之前，相关指标不准确"

msgid "To check: fix or confirm"
msgstr "待确认：请修正或确认无误"

msgid "Missing or inconsistent"
msgstr "缺失或不一致"

msgid "Date of their first payment"
msgstr "首次付款日期"

msgid "Date of their last payment"
msgstr "最近一次付款日期"

msgid "Date of their first event"
msgstr "最早的事件日期"

msgid "Date of their last event"
msgstr "最近的事件日期"

msgid "Date they became customers"
msgstr "成为客户的日期"

msgid "Date they were added here"
msgstr "添加到这里的日期"

msgid "Date the customer churned"
msgstr "客户流失的日期"

msgid "Date it is paid until"
msgstr "已付费至的日期"

msgid "End date of their last subscription"
msgstr "最后一个订阅的结束日期"

msgid "Swap start and end date"
msgstr "对调开始和结束日期"

msgid "End their subscriptions on the date they churned"
msgstr "在流失日期结束他们的订阅"

msgid "End the earlier subscription when this one starts"
msgstr "在这个订阅开始时结束较早的订阅"

msgid "Move them to the Active stage"
msgstr "移到“留存（稳定期）”阶段"

msgid "Mark them as churned on the date of their last event"
msgstr "标记为在最近的事件日期流失"

msgid "Average cost of their source"
msgstr "同一来源的平均成本"

msgid "Remove the address"
msgstr "移除邮箱"

msgid "Exclude from metrics; a note stays in the timeline"
msgstr "不计入指标，在时间线保留备注"

msgid "“{}” is not a condition. Conditions look like: stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada."
msgstr "“{}”不是有效的条件。条件的写法例如：stage is lost · tag is vip · field Plan is Pro · paid > 1000 · mrr >= 50 · payments >= 2 · silent > 30 · risk >= 30 · income > 500 · worth > 500 · health < 50 · pulse is danger · since >= 2026-01-31 · source is Ads · mail is missing · contains Ada。"

msgid "Undone for {} customers."
msgstr "已撤销对 {} 位客户的更改。"

msgid "churned"
msgstr "已流失"

msgid "Success plan reopened"
msgstr "成功计划已重新开始"

msgid "Customer number"
msgstr "客户编号"

msgid "Email message"
msgstr "邮件"

msgid "Total paid"
msgstr "累计付款"

msgid "Number of payments"
msgstr "付款次数"

msgid "Survey responses"
msgstr "问卷回复"

msgid "Search: “{}”"
msgstr "搜索：“{}”"

msgid "Advanced filter"
msgstr "高级筛选"

msgid "metric"
msgstr "指标"

msgid "80 % interval"
msgstr "80% 区间"

msgid "observed"
msgstr "实际"

msgid "Churn risk"
msgstr "流失风险"

msgid "bottom third by revenue"
msgstr "收入后三分之一"

msgid "revenue"
msgstr "收入"

msgid "number at risk"
msgstr "在险数"

msgid "Unusually many customers leave in quarter {}: {} %"
msgstr "客户第 {} 个季度流失偏高：{}%"

msgid "No quarter has unusually high churn"
msgstr "各季度流失无明显异常"

msgid "Stages"
msgstr "阶段"

msgid "NPS (net promoter score)"
msgstr "净推荐值（NPS）"

msgid "MRR up from 0 to {}"
msgstr "MRR 从 0 增至 {}"

msgid "MRR up {} %"
msgstr "MRR 增长 {}%"

msgid "MRR down {} %"
msgstr "MRR 下降 {}%"

msgid "{} customers, unchanged"
msgstr "{} 位客户，持平"

msgid "{} customers, up from {}"
msgstr "{} 位客户，原有 {} 位"

msgid "{} customers, down from {}"
msgstr "{} 位客户，原有 {} 位"

msgid "January"
msgstr "1 月"

msgid "February"
msgstr "2 月"

msgid "March"
msgstr "3 月"

msgid "April"
msgstr "4 月"

msgid "May"
msgstr "5 月"

msgid "June"
msgstr "6 月"

msgid "July"
msgstr "7 月"

msgid "August"
msgstr "8 月"

msgid "September"
msgstr "9 月"

msgid "October"
msgstr "10 月"

msgid "November"
msgstr "11 月"

msgid "December"
msgstr "12 月"

msgid "New"
msgstr "新增"

msgid "Churn"
msgstr "流失"

msgid "{} responses"
msgstr "{} 条回复"

msgid "{} payments and refunds"
msgstr "{} 笔付款和退款"

msgid "{} customers"
msgstr "{} 位客户"

msgid "MRR at the end"
msgstr "期末 MRR"

msgid "GRR"
msgstr "GRR"

msgid "Responses"
msgstr "回复数"

msgid "CSAT"
msgstr "CSAT"

msgid "CES"
msgstr "CES"

msgid "95 % interval {}"
msgstr "95% 区间 {}"

msgid "{}–{} %"
msgstr "{}%–{}%"

msgid "up"
msgstr "上升"

msgid "down"
msgstr "下降"

msgid "Positive"
msgstr "正面"

msgid "using and paying regularly"
msgstr "持续使用和付费"

msgid "no longer customers"
msgstr "已不是客户"

msgid "Not enough data: no customer has been observed for 90 days yet."
msgstr "数据不足：还没有客户观察满 90 天。"

msgid "The weights of the components by stage, out of 100."
msgstr "各阶段中每个组成部分的权重，合计 100。"

msgid "{}, suggested"
msgstr "{}（建议）"

msgid "Training is in progress. Reload the page in a moment."
msgstr "模型正在训练，请稍后刷新页面。"

msgid "Not enough data: at least {} customers must have been observed for a month."
msgstr "数据不足：至少需要 {} 位客户观察满一个月。"

msgid "Prior-based logistic regression"
msgstr "先验逻辑回归"

msgid "Baseline"
msgstr "基准"

msgid "Stayed"
msgstr "留存"

msgid "contribution"
msgstr "贡献"

msgid "Training examples"
msgstr "训练样本"

msgid "Up {} this week: {}."
msgstr "本周上升 {}：{}。"

msgid "usage"
msgstr "产品使用"

msgid "feedback"
msgstr "反馈"

msgid "relationship"
msgstr "客情互动"

msgid "goals"
msgstr "目标"

msgid "description"
msgstr "说明"

msgid "examples"
msgstr "样本数"

msgid "baseline"
msgstr "基准"

msgid "Cells: {} filled, {} used, {} kept under their column, {} left out"
msgstr "单元格：共 {} 个有内容，{} 个已使用，{} 个按原列保留，{} 个未导入"

msgid "left out"
msgstr "未导入"

msgid "{} rows follow your answer."
msgstr "已按您的回答更新 {} 行。"

msgid "There are no questions."
msgstr "没有待回答的问题。"

msgid "answer"
msgstr "回答"

msgid "choices"
msgstr "可选项"

msgid "{} questions. Until they are answered, their rows count in no figure."
msgstr "{} 个问题。回答之前，相关的行不计入任何数字。"

msgid "{} subscriptions say “{}”, which is not a status. They count as active until their end date."
msgstr "{} 个订阅写着“{}”，这不是已知的状态。在结束日期之前按有效计算。"

msgid "{} subscriptions say “{}”. They count from their start date; end those that nobody pays for."
msgstr "{} 个订阅写着“{}”。它们从开始日期起计算；无人付费的请结束。"

msgid "The row has more cells than the table has columns."
msgstr "该行的单元格多于表格的列数。"

msgid "It is not an email address."
msgstr "不是邮箱地址。"

msgid "Acquisition costs are in your own currency."
msgstr "获客成本以您自己的货币计算。"

msgid "“{}” is not a score of 0 to 10; the row was imported without it."
msgstr "“{}”不是 0 到 10 的评分；已导入此行，但不含该评分。"

msgid "It is not a score of 0 to 10."
msgstr "不是 0 到 10 的评分。"

msgid "It is a test, not a real payment."
msgstr "这是测试，不是真实付款。"

msgid "It was cancelled."
msgstr "已取消。"

msgid "This is Tend's own table of contacts, which an import does not take. A backup brings everything back."
msgstr "这是 Tend 自己的联系人表，无法导入。备份可以恢复全部内容。"

msgid "This is Tend's own table of plans, which an import does not take. A backup brings everything back."
msgstr "这是 Tend 自己的计划表，无法导入。备份可以恢复全部内容。"

msgid "No row of this file could be read. See the columns with --columns, and correct them with --map."
msgstr "此文件没有一行可以读取。请用 --columns 查看各列，并用 --map 更正。"

msgid "The row names only you, no customer."
msgstr "此行只有您自己，没有客户。"

msgid "Nothing was paid yet."
msgstr "尚未付款。"

msgid "It is an invoice ({}); its payment stands in a row of its own."
msgstr "这是账单（{}）；其付款另有一行。"

msgid "Only payments have an amount."
msgstr "只有付款有金额。"

msgid "The column is ignored."
msgstr "该列已忽略。"

msgid "The row could not be read."
msgstr "该行无法读取。"

msgid "It is neither yes nor no."
msgstr "既不是“是”也不是“否”。"

msgid "“{}” is neither yes nor no; the payment was imported as not given back."
msgstr "“{}”既不是“是”也不是“否”；该付款按未退款导入。"

msgid "You spent this money ({}); only received payments count."
msgstr "这是您的支出（{}）；只统计收到的付款。"

msgid "This money was neither received nor spent ({}); only received payments count."
msgstr "这笔钱既非收入也非支出（{}）；只统计收到的付款。"

msgid "yes"
msgstr "是"

msgid "no"
msgstr "否"

msgid "given back"
msgstr "已退款"

msgid "an empty cell"
msgstr "空单元格"

msgid "{} payments say {}. Were they paid?"
msgstr "{} 笔付款的状态为{}。这些款项已收到吗？"

msgid "{} payments say {}. Did you receive this money or spend it?"
msgstr "{} 笔款项标注为{}。这是收入还是支出？"

msgid "{} amounts are in {}. Which currency is it?"
msgstr "{} 笔金额的货币写作{}。这是哪种货币？"

msgid "{} events say {}. What are they?"
msgstr "{} 个事件的类型为{}。它们是什么？"

msgid "{} customers say {}. Which stage is it?"
msgstr "{} 位客户的阶段为{}。对应哪个阶段？"

msgid "{} customers say {}. Did they leave?"
msgstr "{} 位客户标注为{}。他们已流失吗？"

msgid "revenue and customer value"
msgstr "收入与客户价值"

msgid "usage, conversations and health"
msgstr "使用情况、沟通记录与健康分"

msgid "stages, churn and retention"
msgstr "生命周期、流失与留存"

msgid "received"
msgstr "收入"

msgid "spent"
msgstr "支出"

msgid "neither"
msgstr "都不是"

msgid "There is no question “{}”. tend questions lists them."
msgstr "没有问题“{}”。tend questions 可列出所有问题。"

msgid "“{}” is not an answer; write it as payment-state:on-hold=yes."
msgstr "“{}”不是回答；请写成 payment-state:on-hold=yes 的形式。"

msgid "“{}” does not answer {}; choose one of: {}."
msgstr "“{}”不能回答 {}；请选择：{}。"

msgid "time of day"
msgstr "时刻"

msgid "refunded (yes/no)"
msgstr "已退款（是/否）"

msgid "received or spent"
msgstr "收入或支出"

msgid "visit of a page or shop"
msgstr "访问页面或门店"

msgid "call"
msgstr "电话"

msgid "meeting"
msgstr "会议"

msgid "chat"
msgstr "在线聊天"

msgid "ticket"
msgstr "工单"

msgid "complaint"
msgstr "投诉"

msgid "something else"
msgstr "其他"

msgid "Not paid"
msgstr "未付款"

msgid "Undecided payment"
msgstr "待确认的付款"

msgid "Chat"
msgstr "聊天"

msgid "Ticket"
msgstr "工单"

msgid "Complaint"
msgstr "投诉"

msgid "Not paid: {}"
msgstr "未付款：{}"

msgid "Undecided payment: {}"
msgstr "待确认的付款：{}"

msgid "not answered"
msgstr "未回答"

msgid "{} deals say {}. Were they won?"
msgstr "{} 笔商机写着{}。赢单了吗？"

msgid "won"
msgstr "已赢单"

msgid "still open"
msgstr "仍在跟进"

msgid "not won"
msgstr "未赢单"

msgid "It says neither person nor company."
msgstr "既不是个人也不是公司。"

msgid "Another row says something else about the customer."
msgstr "另一行对该客户的说法不同。"

msgid "A second table begins in row {0}. Only the first one is read."
msgstr "第 {0} 行开始另一张表格，只读取第一张。"

msgid "From row {0}, the names of the columns are repeated, and titles such as “{1}” are not read."
msgstr "从第 {0} 行起，列名重复出现；“{1}”这类标题行不作为数据读取。"

msgid "Row {0}, “{1}”, is not read as a row, but its numbers are not the sums of the rows."
msgstr "第 {0} 行“{1}”未当作数据行读取，但其中的数字不是各行之和。"

msgid "Row {0}, “{1}”, is read as a row, because its numbers are not the sums of the rows."
msgstr "第 {0} 行“{1}”按数据行读取，因为其中的数字不是各行之和。"

msgid "The text below the table, from row {0}, is not read as a row."
msgstr "表格下方自第 {0} 行起的文字未当作数据行读取。"

msgid "The text is read as {0}, but it can also be {1}."
msgstr "文字按 {0} 编码读取，但也可能是 {1}。"

msgid "Most of the text is UTF-8, but {0} lines of the first part are not."
msgstr "文字大多是 UTF-8 编码，但开头部分有 {0} 行不是。"

msgid "Row {}: {}"
msgstr "第 {} 行：{}"

msgid "Encoding: {}"
msgstr "编码：{}"

msgid "Separator: {}"
msgstr "分隔符：{}"

msgid "Names of the columns: row {}"
msgstr "列名：第 {} 行"

msgid "The columns have no names."
msgstr "各列没有列名。"

msgid "{} columns"
msgstr "{} 列"

msgid "{} lines above the table"
msgstr "表格上方 {} 行"

msgid "{} lines below the table"
msgstr "表格下方 {} 行"

msgid "{} rows, read as {} ({})"
msgstr "共 {} 行，识别为{}数据（{}）"

msgid "{} rows, read as {} from {} ({})"
msgstr "共 {1} 行，识别为来自 {3} 的{2}数据（{4}）"

msgid "About {} rows, read as {} ({})"
msgstr "约 {} 行，识别为{}数据（{}）"

msgid "About {} rows, read as {} from {} ({})"
msgstr "约 {1} 行，识别为来自 {3} 的{2}数据（{4}）"

msgid "{} filled cells: {} used, {} kept under their column, {} left out."
msgstr "共 {} 个非空单元格：{} 个已使用，{} 个按原列名保留，{} 个未导入。"

msgid "Cells left out"
msgstr "未导入的单元格"

msgid "What is left out"
msgstr "查看未导入的内容"

msgid "Whole rows"
msgstr "整行"

msgid "Cells"
msgstr "单元格"

msgid "Questions"
msgstr "需要您确认"

msgid "Tend does not know these words. Until you answer, their rows count in no figure."
msgstr "Tend 不认识这些词。在您回答之前，相应的行不计入任何指标。"

msgid "All {} questions"
msgstr "全部 {} 个问题"

msgid "Answer later"
msgstr "稍后回答"

msgid "Answer"
msgstr "提交回答"

msgid "Another currency (code)"
msgstr "其他货币（代码）"

msgid "Incomplete until you answer: {}"
msgstr "回答之前不完整：{}"

msgid "“{}” is not the code of a currency. Write three letters such as EUR."
msgstr "“{}”不是货币代码，请填写三位字母，例如 EUR。"

msgid "Choose one of the answers."
msgstr "请选择一个答案。"

msgid "Choose an answer first."
msgstr "请先选择答案。"

msgid "Questions about words in your files"
msgstr "文件中的词需要您确认"

msgid "Until you answer, the rows with these words count in no figure."
msgstr "在您回答之前，包含这些词的行不计入任何指标。"

msgid "Your answers about words"
msgstr "您对这些词的回答"

msgid "{} questions about words are open"
msgstr "有 {} 个词等待您确认"

msgid "Refresh"
msgstr "刷新"

msgid "Columns"
msgstr "列"

msgid "This file cannot be imported yet"
msgstr "暂时无法导入此文件"

msgid "What the import will do"
msgstr "导入结果预览"

msgid "The preview was stopped"
msgstr "预览已停止"

msgid "“Refresh” starts it again."
msgstr "点击“刷新”可重新预览。"

msgid "No row of this file can be imported"
msgstr "此文件中没有可导入的行"

msgid "The problems below say why."
msgstr "原因见下方的问题列表。"

msgid "The file has other columns now. Check them before you import."
msgstr "文件的列已改变，请检查后再导入。"

msgid "The file is read wrong"
msgstr "文件读取有误？"

msgid "Detected: {}"
msgstr "自动识别：{}"

msgid "Detect"
msgstr "自动识别"

msgid "Encoding"
msgstr "编码"

msgid "Separator"
msgstr "分隔符"

msgid "Sheet"
msgstr "工作表"

msgid "Row with the column names"
msgstr "列名所在行"

msgid "Empty: detect it. 0: the file has none."
msgstr "留空则自动识别；填 0 表示文件没有列名。"

msgid "Write the number of a row such as 17, or 0 if no row has the names of the columns."
msgstr "请填写行号，例如 17；如果没有列名行，请填 0。"

msgid "Only the sheet “{1}” is read. Other sheets hold rows too: {2}."
msgstr "只读取工作表“{1}”。其他工作表也有数据：{2}。"

msgid "Hidden rows are read too: {1}."
msgstr "隐藏的行也会读取：{1} 行。"

msgid "Cells with an error such as #N/A are read as empty: {1}."
msgstr "含有 #N/A 等错误的单元格按空值读取：{1} 个。"

msgid "Formulas without a stored result are read as empty: {1}."
msgstr "没有保存结果的公式按空值读取：{1} 个。"

msgid "Numbers of more than 15 digits may have lost digits in the spreadsheet: {1}."
msgstr "超过 15 位的数字可能已在电子表格中丢失末尾几位：{1} 个。"

msgid "Only the file “{1}” of the archive is read. It also holds: {2}."
msgstr "只读取压缩包中的文件“{1}”。压缩包还包含：{2}。"

msgid "Only the list “{1}” is read. Beside it the file holds: {2}."
msgstr "只读取列表“{1}”。文件中另有：{2}。"

msgid "The file holds a single object. It is read as one row."
msgstr "文件只包含一个对象，按一行读取。"

msgid "Pictures, sounds and keys of contacts are not read: {1}."
msgstr "不读取联系人的图片、声音和密钥：{1} 个。"

msgid "Groups of contacts are not read: {1}."
msgstr "不读取联系人分组：{1} 个。"

msgid "The file is protected by a password."
msgstr "文件受密码保护。"

msgid "Remove the password and save the file again."
msgstr "去掉密码后重新保存文件。"

msgid "The file has no sheet, file or list named “{1}”."
msgstr "文件中没有名为“{1}”的工作表、文件或列表。"

msgid "Choose one that the file holds."
msgstr "请选择文件中已有的一个。"

msgid "The JSON is wrong in line {1}, byte {2}: {3}."
msgstr "JSON 在第 {1} 行第 {2} 个字节处有误：{3}。"

msgid "Export the file again, or save the table as CSV."
msgstr "请重新导出文件，或将表格另存为 CSV。"

msgid "The file holds several lists: {1}."
msgstr "文件包含多个列表：{1}。"

msgid "Choose the list with the rows, or save it in a file of its own."
msgstr "请选择含有数据行的列表，或将其单独保存为一个文件。"

msgid "Open it in Excel or LibreOffice and save it as .xlsx."
msgstr "请用 Excel 或 LibreOffice 打开并另存为 .xlsx。"

msgid "Open it in Numbers and choose File, Export To, CSV."
msgstr "请用 Numbers 打开，选择“文件”>“导出为”>“CSV”。"

msgid "If it is a table, open it in Excel or LibreOffice and save it as .xlsx; otherwise download the file again."
msgstr "如果是表格，请用 Excel 或 LibreOffice 打开并另存为 .xlsx；否则请重新下载文件。"

msgid "Ask for the table as CSV or .xlsx, or export it again from the program that made it."
msgstr "请索取 CSV 或 .xlsx 格式的表格，或从生成它的程序中重新导出。"

msgid "Copy the table into a spreadsheet and save it as .xlsx."
msgstr "请将表格复制到电子表格中并另存为 .xlsx。"

msgid "Export the table of the database as CSV."
msgstr "请将数据库中的表导出为 CSV。"

msgid "Convert it to CSV or JSON Lines."
msgstr "请将其转换为 CSV 或 JSON Lines。"

msgid "Unpack it and choose the file with the table."
msgstr "请解压并选择含有表格的文件。"

msgid "Save the attachment with the table, or export the contacts of the mail program as CSV or vCard."
msgstr "请保存含有表格的附件，或将邮件程序中的联系人导出为 CSV 或 vCard。"

msgid "Export the customers as CSV or vCard; a calendar holds appointments."
msgstr "日历只包含日程。请将客户导出为 CSV 或 vCard。"

msgid "Download the statement from the bank as CSV."
msgstr "请从银行下载 CSV 格式的账单。"

msgid "Export the address book as vCard or CSV."
msgstr "请将通讯录导出为 vCard 或 CSV。"

msgid "Export a list of objects, or one object per line, or save the table as CSV."
msgstr "请导出对象列表或每行一个对象，或将表格另存为 CSV。"

msgid "a presentation"
msgstr "演示文稿"

msgid "a document of Numbers, Pages or Keynote"
msgstr "Numbers、Pages 或 Keynote 文档"

msgid "an Excel workbook in XML"
msgstr "XML 格式的 Excel 工作簿"

msgid "an Access database"
msgstr "Access 数据库"

msgid "a database dump (SQL)"
msgstr "数据库转储文件（SQL）"

msgid "an Arrow file"
msgstr "Arrow 文件"

msgid "an Avro file"
msgstr "Avro 文件"

msgid "an archive within an archive"
msgstr "压缩包中的压缩包"

msgid "a property list"
msgstr "属性列表"

msgid "a mailbox"
msgstr "邮箱文件"

msgid "an email message"
msgstr "电子邮件"

msgid "a calendar (.ics)"
msgstr "日历（.ics）"

msgid "a bank statement (OFX)"
msgstr "银行对账单（OFX）"

msgid "an address book (LDIF)"
msgstr "通讯录（LDIF）"

msgid "its end is missing"
msgstr "文件结尾缺失"

msgid "its list of parts is missing"
msgstr "内容目录缺失"

msgid "its list of parts is cut off"
msgstr "内容目录不完整"

msgid "its list of parts is wrong"
msgstr "内容目录有误"

msgid "a part of it is missing"
msgstr "缺少一部分内容"

msgid "a part of it is cut off"
msgstr "一部分内容不完整"

msgid "a part of it is packed in an unknown way"
msgstr "一部分内容的压缩方式未知"

msgid "a part of it is not XML"
msgstr "一部分内容不是 XML"

msgid "a contact card is too long"
msgstr "一张联系人名片过长"

msgid "the last contact card is cut off"
msgstr "最后一张联系人名片不完整"

msgid "the file ends too early"
msgstr "文件提前结束"

msgid "a value stands outside of objects"
msgstr "对象之外出现了值"

msgid "objects and lists are mixed"
msgstr "对象和列表混在一起"

msgid "objects and single values are mixed"
msgstr "对象和单个值混在一起"

msgid "the list holds single values, not objects"
msgstr "列表包含的是单个值，而不是对象"

msgid "a comma is missing"
msgstr "缺少逗号"

msgid "a key in quotes is missing"
msgstr "缺少带引号的键"

msgid "a key is too long"
msgstr "键过长"

msgid "a colon is missing"
msgstr "缺少冒号"

msgid "a value is wrong"
msgstr "值有误"

msgid "a number is too long"
msgstr "数字过长"

msgid "it is nested too deep"
msgstr "嵌套层次过深"

msgid "a control character stands between values"
msgstr "值之间有控制字符"

msgid "a backslash is followed by a wrong character"
msgstr "反斜杠后面的字符有误"

msgid "No column of this file names a customer. Choose one, or use “tend evaluate” to try models on the file."
msgstr "这个文件没有任何一列说明是哪位客户。请指定一列，或用“tend evaluate”在这个文件上试用模型。"

msgid "The answers in this file name nobody. Use “tend measure”."
msgstr "这个文件里的答卷没有写明是谁填的。请用“tend measure”计算。"

msgid "This file holds counts, not customers. Use “tend measure”."
msgstr "这个文件里是统计数字，不是客户。请用“tend measure”计算。"

msgid "No column of this file names a customer. Choose the column with the customer number, the email or the name."
msgstr "这个文件没有任何一列说明是哪位客户。请指定客户编号、邮箱或姓名所在的列。"

msgid "The column “{}” is called {}, but most of its cells are not. It is kept as it is."
msgstr "“{}”列名为{}，但其中大多数单元格并非如此，因此按原样保留。"

msgid "It stands above the table."
msgstr "位于表格上方。"

msgid "It is a total or a note below the table."
msgstr "是表格下方的合计或备注。"

msgid "The names of the columns stand in row {}."
msgstr "列名位于第 {} 行。"

msgid "It is an offer ({}), not a payment."
msgstr "这是报价（{}），不是付款。"

msgid "It is nobody's address."
msgstr "这不是任何人的邮箱。"

msgid "It says nothing."
msgstr "没有内容。"
"""#,
    ]
}
