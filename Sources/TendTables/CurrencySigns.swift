package enum CurrencySigns {
    package static func codes(for written: String) -> [String] { [] }
    package static func isCode(_ code: String) -> Bool { code.count == 3 }
}
