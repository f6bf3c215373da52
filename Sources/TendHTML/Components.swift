/// The main numbers of a page.
package struct MetricTiles: HTMLConvertible {
    package struct Tile {
        var name: String
        var value: HTML
        var note: HTML?
        var address: String?

        package init(_ name: String, _ value: HTML, note: HTML? = nil, address: String? = nil) {
            self.name = name
            self.value = value
            self.note = note
            self.address = address
        }
    }

    var tiles: [Tile]

    package init(_ tiles: [Tile]) { self.tiles = tiles }

    package var html: HTML {
        let items: [HTML] = tiles.map { tile in
            let value: HTML = tile.address.map { "<a href=\"\(url: $0)\">\(tile.value)</a>" } ?? tile.value
            return "<div><dt>\(tile.name)</dt><dd>\(value)\(tile.note.map { "<small>\($0)</small>" })</dd></div>"
        }
        return "<dl class=\"figures\">\(items)</dl>"
    }
}

/// Names and values, such as the fields of a customer.
package struct Definitions: HTMLConvertible {
    var pairs: [(String, HTML)]

    package init(_ pairs: [(String, HTML)]) { self.pairs = pairs }

    package var html: HTML {
        let items: [HTML] = pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
        return "<dl class=\"facts\">\(items)</dl>"
    }
}

package enum Tone: String, Sendable, Codable { case plain, good, warn, bad }

package struct Badge: HTMLConvertible {
    var text: String
    var tone: Tone

    package init(_ text: String, _ tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }

    package var html: HTML { "<span class=\"tag \(tone.rawValue)\">\(text)</span>" }
}

/// Says what happened and, after an error, what to do.
package struct Notice: HTMLConvertible {
    var tone: Tone
    var title: String
    var text: HTML

    package init(_ tone: Tone = .plain, _ title: String, _ text: HTML = .empty) {
        self.tone = tone
        self.title = title
        self.text = text
    }

    package var html: HTML {
        """
        <div class="notice \(tone.rawValue)" role="\(tone == .bad ? "alert" : "status")"><p><strong>\(title)</strong></p>\
        \(if: !text.isEmpty, "<div>\(text)</div>")</div>
        """
    }
}

/// The second level of the navigation.
package struct Tabs: HTMLConvertible {
    var name: String
    var links: [(label: String, address: String)]
    var current: String

    package init(_ name: String, _ links: [(label: String, address: String)], current: String) {
        self.name = name
        self.links = links
        self.current = current
    }

    package var html: HTML {
        let items: [HTML] = links.map { "<a href=\"\(url: $0.address)\"\(attribute: "aria-current", $0.address == current ? "page" : nil)>\($0.label)</a>" }
        return "<nav class=\"tabs\" aria-label=\"\(name)\">\(items)</nav>"
    }
}
