/// How well the letters beyond ASCII go together in the words of Latin languages, to tell Windows-1252 from Windows-1250.
struct LatinFit {
    private static let western = alphabets(
        "äöüßé àâæçéèêëîïôœùûüÿ áéíñóúüºª áâãàçéêíóôõúüºª àèéìíîòóùºª àçèéíïñòóúü åäöéü æøåéöä áéëïóöüè áðéíóúýþæö")
    private static let central = alphabets("ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž äöüß")
    private static let vowels = Set("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿăąęěőűů".unicodeScalars)

    private static func alphabets(_ text: String) -> [Set<Unicode.Scalar>] { text.split(separator: " ").map { Set($0.unicodeScalars) } }

    private let alphabets: [Set<Unicode.Scalar>]
    private var outside: [Int]
    private(set) var value = 0.0

    init(_ text: String, isCentral: Bool) {
        alphabets = isCentral ? Self.central : Self.western
        outside = Array(repeating: 0, count: alphabets.count)
        var word: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.value == 0xBA || scalar.value == 0xAA {
                word.append(scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar)
            } else {
                add(word)
                word.removeAll(keepingCapacity: true)
            }
        }
        add(word)
        value -= 0.5 * Double(outside.min() ?? 0)
    }

    private mutating func add(_ word: [Unicode.Scalar]) {
        let foreign = word.filter { !$0.isASCII }
        guard !foreign.isEmpty else { return }
        let counts = alphabets.map { alphabet in foreign.count { !alphabet.contains($0) } }
        for index in outside.indices { outside[index] += counts[index] }
        value -= 2 * Double(counts.min() ?? 0)
        for index in word.indices where !word[index].isASCII { value -= Self.strangeness(of: index, in: word) }
    }

    /// The cost of a letter that its neighbours make improbable: ń stands before no vowel, and ñ before one.
    private static func strangeness(of index: Int, in word: [Unicode.Scalar]) -> Double {
        let next = index + 1 < word.count ? word[index + 1] : nil
        let previous = index > 0 ? word[index - 1] : nil
        let isBeforeVowel = next.map(vowels.contains) ?? false
        switch word[index] {
        case "ń": return isBeforeVowel ? 3 : 0
        case "ñ": return isBeforeVowel ? 0 : 3
        case "õ": return next == "e" ? 0 : 3
        case "ĺ", "ŕ": return previous == nil || next == nil || isBeforeVowel ? 3 : 0
        case "ă", "ő": return next == "o" || next == "e" ? 3 : 0
        case "þ": return index > 0 ? 3 : 0
        case "º", "ª": return 0
        default: break
        }
        if vowels.contains(word[index]) { return 0 }
        return index > 0 && !isBeforeVowel && !(previous.map(vowels.contains) ?? false) ? 2 : 0
    }

    // MARK: Words

    /// Words of one group of languages that the other one does not have.
    private static let westernWords = words(
        """
        der die das und mit von für nicht kunde kunden betrag vorname nachname straße strasse ort plz hausnummer rechnung rechnungen buchungstag \
        buchungstext verwendungszweck waehrung währung auftragskonto anrede firma zahlung konto kundenliste kundennummer geburtsdatum bemerkung \
        le les des du est pour avec nom prénom prenom ville rue montant facture téléphone adresse courriel société statut libellé paiement \
        el los las por con nombre apellido apellidos primer segundo ciudad calle fecha cliente clientes importe teléfono correo código postal pago \
        estado observaciones dirección \
        nome cognome città via importo fattura pagamento indirizzo sobrenome cidade valor endereço telefone pagamento cliente \
        població adreça nimi kaupunki osoite puhelin nafn heimili \
        navn efternavn fornavn beløb beskrivelse gade namn efternamn förnamn belopp beskrivning naam achternaam voornaam bedrag straat plaats omschrijving
        """)
    private static let centralWords = words(
        """
        imię nazwisko ulica miasto kwota klient zapłata nazwa miejscowość kod faktura wpłata uwagi jméno příjmení ulice město částka zákazník \
        poznámka platba meno priezvisko ulica mesto suma zákazník név város utca összeg vevő megjegyzés vezetéknév keresztnév nume prenume oraş \
        strada client ime prezime grad iznos ulica kupac priimek mesto znesek naslov
        """)

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    /// 3 for each word that shows the language, up to 9.
    static func words(of text: String, isCentral: Bool) -> Double {
        let known = isCentral ? centralWords : westernWords
        let found = text.lowercased().unicodeScalars.split { !$0.properties.isAlphabetic }.filter { $0.count > 1 }.map { String($0) }
        return Double(min(3, Set(found).intersection(known).count)) * 3
    }
}
