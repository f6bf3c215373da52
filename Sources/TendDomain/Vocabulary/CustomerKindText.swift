extension Customer.Kind {
    init(written word: String) {
        self = ["company", "business", "organization", "organisation", "企业", "公司"].contains(normalizedForSearch(word)) ? .company : .person
    }
}
