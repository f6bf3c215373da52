import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import TendDomain

/// The dependencies of all request handlers.
package struct App: Sendable {
    package let tend: Tend
    package let access: Access
    package let configuration: Configuration
    package let clock: @Sendable () -> Instant
    let importRunner = ImportRunner()
    let backgroundJobRunner = BackgroundJobRunner()
    let backupRunner = BackupRunner()
    let backtestProgress = BacktestProgress()
    let computedCache: StaleWhileRevalidateCache
    let pageCache = VersionedCache<String, (headers: HTTPFields, body: ByteBuffer)>()
    let sessionCache = VersionedCache<String, Session>()
    let businessCache = VersionedCache<String, Business>(maxEntries: 1)
    let postCounter = PostCounter()
    static let maxCachedPageSize = 128 << 10

    /// - Parameter access: replaces the default one in tests, which need cheap password hashing.
    package init(
        tend: Tend, access: Access? = nil, configuration: Configuration,
        clock: @escaping @Sendable () -> Instant = { Instant(Date()) }
    ) {
        self.tend = tend
        self.access = access ?? tend.access
        self.configuration = configuration
        self.clock = clock
        computedCache = StaleWhileRevalidateCache(maxWait: configuration.maxWait)
    }
}

package func makeApplication(
    _ app: App, logger: Logger = Logger(label: "tend"), onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let plain = HTTPServerBuilder.http1(
        configuration: .init(additionalChannelHandlers: [Deadlines(app.configuration.deadlines), ErrorResponseHeaders(app.responseHeaders)]))
    var application = Application(
        router: makeRouter(app),
        server: try app.configuration.certificate.map { try .tls(plain, tlsConfiguration: $0.configuration) } ?? plain,
        configuration: ApplicationConfiguration(
            address: .hostname(app.configuration.host, port: app.configuration.port),
            availableConnectionsDelegate: .maximum(app.configuration.maxConnections, logger: logger)),
        onServerRunning: onServerRunning,
        logger: logger)
    application.beforeServerStarts {
        try await app.resumeImports(logger: logger)
        try await app.resumeBackgroundJobs(logger: logger)
        app.runBackupSchedule(logger: logger)
        app.warmCaches(logger: logger)
        app.runScoringLoop(logger: logger)
    }
    return application
}

package func makeRouter(_ app: App) -> Router<AppRequestContext> {
    let router = Router(context: AppRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestMiddleware(app: app))
    for route in app.routes {
        router.on(RouterPath(route.path), method: route.method, use: route.handle)
    }
    return router
}
