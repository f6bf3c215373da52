/// The program a file comes from, told by columns that only it writes.
package enum FileOrigin: String, Sendable, CaseIterable {
    case hubSpot = "HubSpot"
    case salesforce = "Salesforce"
    case zoho = "Zoho CRM"
    case stripe = "Stripe"
    case typeform = "Typeform"
    case surveyMonkey = "SurveyMonkey"

    /// What programs are called is the same in every language.
    package var name: String { rawValue }
}

/// One kind of table that a program writes: the names that give it away, and what its columns mean there.
struct OriginTable: Sendable {
    let origin: FileOrigin
    let kind: ImportKind
    /// Plain names; each must be there.
    let needs: [String]
    let meanings: [String: Meaning]

    private init(_ origin: FileOrigin, _ kind: ImportKind, _ needs: String, _ meanings: [String: Meaning]) {
        self.origin = origin
        self.kind = kind
        self.needs = needs.split(separator: " ").map(String.init)
        self.meanings = meanings
    }

    static func of(_ headers: [String]) -> OriginTable? {
        let names = Set(headers.map(ColumnNames.plain))
        return all.first { names.isSuperset(of: $0.needs) }
    }

    /// More particular tables stand first.
    private static let all: [OriginTable] = hubSpot + zoho + salesforce + stripe + surveys

    private static let hubSpot: [OriginTable] = [
        OriginTable(
            .hubSpot, .payments, "recordid dealname dealstage",
            [
                "recordid": .rowKey, "dealname": .product, "dealstage": .dealStage, "amount": .amount, "closedate": .at,
                "associatedcompanyidsprimary": .customerKey, "associatedcompanyids": .customerKey, "associatedcompanynamesprimary": .name,
                "associatedcompany": .name, "createdate": .ignored, "lastactivitydate": .ignored,
            ]),
        OriginTable(
            .hubSpot, .customers, "recordid companyname companydomainname",
            ["recordid": .customerKey, "companyname": .name, "createdate": .since, "lastactivitydate": .field]),
        OriginTable(
            .hubSpot, .customers, "recordid firstname lastname createdate",
            ["recordid": .customerKey, "createdate": .since, "originalsource": .acquisitionSource]),
        OriginTable(.hubSpot, .customers, "iddederegistro nombre propietariodelcontacto", ["iddederegistro": .customerKey, "nombre": .firstName]),
    ]

    private static let zoho: [OriginTable] = [
        OriginTable(
            .zoho, .payments, "dealname dealowner closingdate",
            [
                "recordid": .rowKey, "dealname": .product, "stage": .dealStage, "amount": .amount, "closingdate": .at, "accountname": .name,
                "createdtime": .ignored,
            ]),
        OriginTable(.zoho, .customers, "accountname accountowner accountnumber", ["recordid": .customerKey, "accountname": .name, "createdtime": .since]),
        OriginTable(
            .zoho, .customers, "recordid contactowner contactownerid",
            ["recordid": .customerKey, "accountname": .company, "createdtime": .since, "contactname": .field, "createdby": .field]),
        OriginTable(.zoho, .customers, "leadowner leadsource leadstatus", ["recordid": .customerKey, "createdtime": .since]),
    ]

    private static let salesforce: [OriginTable] = [
        OriginTable(
            .salesforce, .payments, "id isdeleted accountid stagename closedate",
            [
                "id": .rowKey, "isdeleted": .deletedFlag, "accountid": .customerKey, "name": .product, "stagename": .dealStage, "amount": .amount,
                "closedate": .at, "createddate": .ignored, "type": .detail,
            ]),
        OriginTable(
            .salesforce, .customers, "id isdeleted accountid lastname",
            ["id": .customerKey, "isdeleted": .deletedFlag, "accountid": .field, "createddate": .since, "mobilephone": .field]),
        OriginTable(
            .salesforce, .customers, "id isdeleted name ownerid",
            ["id": .customerKey, "isdeleted": .deletedFlag, "createddate": .since, "accountsource": .acquisitionSource, "type": .field, "rating": .field]),
        OriginTable(
            .salesforce, .customers, "accountid accountname billingstateprovince",
            ["accountid": .customerKey, "accountname": .name, "accountphone": .phone, "createddate": .since]),
    ]

    private static let stripe: [OriginTable] = [
        OriginTable(
            .stripe, .subscriptions, "id customerid interval currentperiodendutc",
            [
                "id": .subscriptionKey, "customerid": .customerKey, "customerdescription": .name, "customername": .name, "customeremail": .email,
                "startdateutc": .startedAt, "startutc": .startedAt, "currentperiodendutc": .paidUntil, "createdutc": .ignored,
                "currentperiodstartutc": .ignored, "trialstartutc": .ignored, "trialendutc": .ignored, "quantity": .ignored,
            ]),
        OriginTable(
            .stripe, .payments, "id amountrefunded customerid status",
            [
                "id": .rowKey, "createddateutc": .at, "createdutc": .at, "amountrefunded": .refunded, "customerid": .customerKey, "customeremail": .email,
                "customerdescription": .name, "description": .product, "status": .status, "convertedamount": .ignored,
                "convertedamountrefunded": .ignored, "convertedcurrency": .ignored, "fee": .ignored, "captured": .ignored, "mode": .ignored,
            ]),
        OriginTable(
            .stripe, .customers, "id email createdutc delinquent",
            ["id": .customerKey, "createdutc": .since, "description": .field, "status": .field, "plan": .field]),
    ]

    private static let surveys: [OriginTable] = [
        OriginTable(
            .typeform, .answers, "networkid submitdateutc",
            ["": .rowKey, "submitdateutc": .at, "startdateutc": .ignored, "networkid": .ignored]),
        OriginTable(
            .surveyMonkey, .answers, "respondentid collectorid",
            [
                "respondentid": .rowKey, "collectorid": .ignored, "enddate": .at, "startdate": .ignored, "ipaddress": .ignored,
                "emailaddress": .email,
            ]),
    ]
}
