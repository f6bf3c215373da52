import Hummingbird
import TendDomain
import TendLanguage

extension App {
    @Sendable func remoteAccessSettings(_ request: Request, _ visit: SignedInContext) async throws -> Response {
        let name = trimmed(visit.form["name"]).lowercased()
        let isName = name.isEmpty || name.wholeMatch(of: /[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+/) != nil && name.count <= 253
        let problem =
            isName ? nil : Problem.invalid(field: "name", Phrase("A domain name consists of letters, digits, hyphens and dots, such as tend.example.com."))
        let typed = name.isEmpty ? configuration.origin?.host ?? "" : name
        let page = RemoteAccessPage.page(visit, remoteAccess, addresses: RemoteAccess.machineAddresses, name: typed, problem: problem)
        return .page(page, visit, status: problem?.status ?? .ok)
    }
}
