import HTTPTypes
import Hummingbird
import NIOCore
import TendAssets
import TendDomain
import TendLanguage

extension App {
    @Sendable func health(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: "{\"status\":\"ok\"}")))
    }

    /// The path contains the hash of the contents, so browsers can cache the file forever.
    @Sendable func asset(_ request: Request, _ visit: AppRequestContext) async throws -> Response {
        guard let asset = Assets.all.first(where: { $0.path == request.uri.path }) else {
            throw Problem.notFound(Phrase("There is no such page."))
        }
        return Response(
            status: .ok,
            headers: [.contentType: asset.contentType, .cacheControl: "public, max-age=31536000, immutable"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: asset.body)))
    }
}
