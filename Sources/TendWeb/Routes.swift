import HTTPTypes
import Hummingbird

/// A method, a path such as "POST /customers/:id/edit" and their handler.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, AppRequestContext) async throws -> Response

    package let name: String
    package let isOpen: Bool
    let handle: Handler

    var method: HTTPRequest.Method { name.hasPrefix("POST ") ? .post : .get }
    var path: String { String(name.drop { $0 != "/" }) }

    /// A route that does not require signing in.
    static func open(_ name: String, _ handler: @escaping Handler) -> Route {
        Route(name: name, isOpen: true, handle: handler)
    }

    /// A route that requires signing in; its handler receives the session.
    static func owner(_ name: String, _ handler: @escaping @Sendable (Request, SignedInContext) async throws -> Response) -> Route {
        Route(name: name, isOpen: false) { request, visit in try await handler(request, SignedInContext(visit)) }
    }
}

extension App {
    package var routes: [Route] {
        [
            // Health check and assets
            .open("GET /healthz", health),
            .open("GET /assets/:hash/:name", asset),

            // Setup and signing in
            .open("GET /", start),
            .open("GET /welcome", welcome),
            .open("POST /welcome", createBusiness),
            .owner("GET /welcome/data", onboardingData),
            .owner("POST /welcome/customers", addFirstCustomers),
            .owner("GET /welcome/look", firstRunSummary),
            .owner("POST /welcome/done", finishOnboarding),
            .owner("POST /welcome/example", loadExample),
            .owner("GET /example/leave", exampleRemoval),
            .owner("POST /example/leave", removeExample),
            .open("GET /sign-in", signInForm),
            .open("POST /sign-in", signIn),
            .open("GET /link/:token", link),
            .open("POST /link", redeemLink),
            .owner("POST /sign-out", signOut),

            // Search and keyboard shortcuts
            .owner("GET /palette", palette),
            .owner("GET /keys", shortcuts),
            .owner("POST /keys", saveShortcuts),

            // Customers
            .owner("GET /customers", customers),
            .owner("GET /customers/list.csv", customersFile),
            .owner("GET /customers/new", newCustomer),
            .owner("POST /customers/new", addCustomer),
            .owner("POST /customers/many", bulkEdit),
            .owner("GET /customers/removed", deletedCustomers),
            .owner("POST /customers/removed/:id/restore", restoreCustomer),
            .owner("POST /customers/removed/:id/forget", purgeCustomer),
            .owner("POST /customers/:id/delete", deleteCustomer),
            .owner("POST /changes/:id/undo", undoBulkEdit),
            .owner("GET /customers/:id", customer),
            .owner("GET /customers/:id/edit", editCustomer),
            .owner("POST /customers/:id/edit", saveCustomer),
            .owner("GET /customers/:id/stage", customerStage),
            .owner("POST /customers/:id/stage", moveCustomer),
            .owner("POST /customers/:id/fields", setField),
            .owner("POST /customers/:id/tags", tagCustomer),
            .owner("POST /customers/:id/tags/remove", untagCustomer),
            .owner("POST /customers/:id/pulse", setPulse),
            .owner("POST /customers/:id/events", logEvent),
            .owner("POST /customers/:id/events/:event/remove", removeEvent),
            .owner("POST /customers/:id/undo/:undo", undoEdit),
            .owner("GET /customers/:id/contacts/new", newContact),
            .owner("POST /customers/:id/contacts", addContact),
            .owner("GET /customers/:id/contacts/:contact", contact),
            .owner("POST /customers/:id/contacts/:contact", saveContact),
            .owner("POST /customers/:id/contacts/:contact/left", markContactDeparted),
            .owner("POST /customers/:id/contacts/:contact/back", markContactReturned),
            .owner("POST /customers/:id/contacts/:contact/remove", removeContact),
            .owner("GET /customers/:id/subscriptions/new", newSubscription),
            .owner("POST /customers/:id/subscriptions", openSubscription),
            .owner("GET /customers/:id/subscriptions/:subscription", subscription),
            .owner("POST /customers/:id/subscriptions/:subscription/price", changePrice),
            .owner("POST /customers/:id/subscriptions/:subscription/cancel", cancelSubscription),
            .owner("POST /customers/:id/subscriptions/:subscription/end", endSubscription),
            .owner("GET /customers/:id/plans/new", newPlan),
            .owner("POST /customers/:id/plans", openPlan),
            .owner("GET /customers/:id/plans/:plan", plan),
            .owner("GET /customers/:id/plans/:plan/edit", editPlan),
            .owner("POST /customers/:id/plans/:plan/edit", savePlan),
            .owner("POST /customers/:id/plans/:plan/value", setPlanValue),
            .owner("POST /customers/:id/plans/:plan/close", closePlan),
            .owner("POST /customers/:id/plans/:plan/reopen", reopenPlan),
            .owner("POST /customers/:id/plans/:plan/milestones", addMilestone),
            .owner("GET /customers/:id/plans/:plan/milestones/:milestone", milestone),
            .owner("POST /customers/:id/plans/:plan/milestones/:milestone", saveMilestone),
            .owner("POST /customers/:id/plans/:plan/milestones/:milestone/reach", completeMilestone),
            .owner("POST /customers/:id/plans/:plan/milestones/:milestone/unreach", reopenMilestone),
            .owner("POST /customers/:id/plans/:plan/milestones/:milestone/remove", removeMilestone),

            // Signals
            .owner("GET /signals", signals),
            .owner("POST /signals/:id", saveSignalFeedback),
            .owner("POST /signals/:id/undo", undoSignalFeedback),

            // Segments
            .owner("GET /segments", segments),
            .owner("POST /segments", saveSegment),
            .owner("GET /segments/new", newSegment),
            .owner("GET /segments/:id", segment),
            .owner("POST /segments/:id", changeSegment),
            .owner("POST /segments/:id/delete", deleteSegment),

            // Duplicates
            .owner("GET /duplicates", duplicates),
            .owner("GET /duplicates/:kept/:gone", duplicatePair),
            .owner("POST /duplicates/:kept/:gone", mergePair),
            .owner("POST /duplicates/:kept/:gone/different", markPairAsDifferent),
            .owner("POST /duplicates/:kept/:gone/propose", undoMarkPairAsDifferent),
            .owner("GET /merges", merges),
            .owner("POST /merges/:id/undo", undoMerge),

            // Data quality
            .owner("GET /quality", dataQuality),
            .owner("GET /quality/right", dismissals),
            .owner("GET /quality/:gap", dataIssue),
            .owner("POST /quality/:gap", fixRows),
            .owner("POST /quality/:gap/same", fixAllRows),
            .owner("POST /quality/:gap/right", dismissIssue),
            .owner("POST /quality/:gap/aside", dismissIssueKind),
            .owner("POST /dismissals/:id/undo", undoDismissal),
            .owner("POST /corrections/:id/undo", undoCorrection),
            .owner("POST /questions", answerQuestions),

            // Imports
            .owner("GET /imports", imports),
            .owner("POST /imports", uploadFile),
            .owner("GET /imports/files/:file", mapping),
            .owner("POST /imports/files/:file", correctMapping),
            .owner("POST /imports/files/:file/trial", correctMapping),
            .owner("GET /imports/files/:file/trial", dryRun),
            .owner("POST /imports/files/:file/trial/stop", stopDryRun),
            .owner("POST /imports/files/:file/import", startImport),
            .owner("POST /imports/files/:file/discard", discardFile),
            .owner("GET /imports/:id", importResult),
            .owner("POST /imports/:id/stop", stopImport),
            .owner("POST /imports/:id/continue", resumeImport),
            .owner("POST /imports/:id/undo", undoImport),
            .owner("GET /imports/:id/customers", importedCustomers),
            .owner("GET /imports/:id/changes", importedChanges),
            .owner("GET /imports/:id/events", importedEvents),
            .owner("GET /imports/:id/problems", importProblems),
            .owner("GET /imports/:id/bad-rows.csv", badRows),

            // Reports
            .owner("GET /numbers", metrics),
            .owner("GET /numbers/stages", stages),
            .owner("GET /numbers/money", revenue),
            .owner("GET /numbers/cohorts", cohorts),
            .owner("GET /numbers/satisfaction", satisfaction),
            .owner("GET /numbers/forecasts", forecasts),
            .owner("GET /numbers/models", predictionAccuracy),
            .owner("GET /numbers/models/claims", recordedPredictions),
            .owner("POST /numbers/models/back", runBacktest),
            .owner("POST /numbers/models/weights", applyProposedWeights),
            .owner("POST /numbers/models/weights/:id/again", reapplyWeights),
            .owner("POST /numbers/models/weights/:id/undo", undoWeights),
            .owner("GET /numbers/:figure", metricRows),

            // Settings
            .owner("GET /settings", settings),
            .owner("POST /settings", saveSettings),
            .owner("GET /settings/access", accessSettings),
            .owner("POST /settings/password", changePassword),
            .owner("POST /settings/sessions/:id/end", endSession),
            .owner("POST /settings/sessions/end", endOtherSessions),
            .owner("GET /settings/fields", customFields),
            .owner("GET /settings/fields/field", customField),
            .owner("POST /settings/fields/rename", renameField),
            .owner("POST /settings/fields/type", retypeField),
            .owner("POST /settings/fields/merge", mergeFields),
            .owner("POST /settings/fields/delete", deleteField),
            .owner("POST /settings/fields/undo", undoFieldChange),
            .owner("GET /settings/limits", planLimits),
            .owner("POST /settings/limits", setPlanLimit),
            .owner("POST /settings/limits/:id/remove", removePlanLimit),
            .owner("POST /settings/limits/undo", undoPlanLimit),
            .owner("GET /settings/reach", remoteAccessSettings),
            .owner("GET /settings/backup", backupSettings),
            .owner("POST /settings/backup", saveBackupPlan),
            .owner("POST /settings/backup/now", backUpNow),
            .owner("POST /settings/backup/key", createBackupKey),
            .owner("POST /settings/backup/key/kept", confirmBackupKey),
            .owner("GET /settings/export", exportSettings),
            .owner("POST /settings/export", confirmExport),
            .owner("GET /settings/export/:file", export),
        ]
    }
}
