import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import TendDomain
import TendHTML

extension Response {
    static func page(_ page: Page, _ visit: Visit, status: HTTPResponse.Status = .ok) -> Response {
        let body = ByteBuffer(string: page.html(visit).markup)
        if status == .ok, !page.isPassing { visit.freshness.keep(body) }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: body))
    }

    static func page(_ page: Page, _ visit: OwnerVisit, status: HTTPResponse.Status = .ok) -> Response {
        .page(page, visit.visit, status: status)
    }

    /// After a form: the next page is fetched anew, so going back never sends the form twice.
    static func see(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    static func download(_ bytes: [UInt8], name: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
