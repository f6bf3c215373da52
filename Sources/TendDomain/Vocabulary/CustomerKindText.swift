extension Customer.Kind {
    static let words = WordList<Customer.Kind>([
        .company: """
        company, business, organization, organisation, org, corporate, corporation, firm, enterprise, b2b, legal entity, firma, \
        unternehmen, organisation, gewerblich, entreprise, société, professionnel, empresa, compañía, sociedad, 企业, 公司, 单位, 机构, 企业客户, 会社, \
        法人, 企業, \
        azienda, società, impresa, ditta, persona giuridica, pessoa jurídica, pj, companhia, bedrijf, zakelijk, organisatie, \
        przedsiębiorstwo, spółka, osoba prawna, 회사, 법인, 기업, 사업자
        """,
        .person: """
        person, individual, private, consumer, personal, human, b2c, natural person, privat, privatperson, privatkunde, individu, \
        particulier, personne, persona, particular, individuo, 个人, 个人客户, 自然人, 個人, \
        privato, persona fisica, pessoa física, pf, pessoa, persoon, privépersoon, osoba, osoba fizyczna, osoba prywatna, \
        klient indywidualny, 개인, 개인고객
        """,
    ])

    /// nil for an unknown word.
    init?(written word: String) {
        guard let known = Self.words[word] else { return nil }
        self = known
    }
}
