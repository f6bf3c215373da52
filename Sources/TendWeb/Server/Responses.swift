import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain
import TendHTML

extension Response {
    static func page(_ page: Page, _ visit: AppRequestContext, status: HTTPResponse.Status = .ok) -> Response {
        let body = ByteBuffer(string: page.html(visit).markup)
        if status == .ok, !page.isTransient { visit.cacheState.store(body) }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: body))
    }

    static func page(_ page: Page, _ visit: SignedInContext, status: HTTPResponse.Status = .ok) -> Response {
        .page(page, visit.requestContext, status: status)
    }

    /// Redirects after a form, so that going back does not send the form again.
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    static func download(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
