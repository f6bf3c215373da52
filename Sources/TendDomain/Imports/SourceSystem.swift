/// The program that wrote a file, recognised by columns that only it has.
package enum SourceSystem: String, Sendable, CaseIterable {
    case hubSpot = "HubSpot"
    case salesforce = "Salesforce"
    case zoho = "Zoho CRM"
    case stripe = "Stripe"
    case typeform = "Typeform"
    case surveyMonkey = "SurveyMonkey"
    case tend = "Tend"

    /// The same in every language.
    package var name: String { rawValue }
}

/// One file format of a program: the columns by which it is recognised, and the roles of its columns.
struct SourceFormat: Sendable {
    let system: SourceSystem
    let kind: ImportKind
    /// Normalized names, all of which the file must have.
    let requiredColumns: [String]
    let roles: [String: ColumnRole]

    private init(_ system: SourceSystem, _ kind: ImportKind, _ requiredColumns: String, _ roles: [String: ColumnRole]) {
        self.system = system
        self.kind = kind
        self.requiredColumns = requiredColumns.split(separator: " ").map(String.init)
        self.roles = roles
    }

    static func matching(_ headers: [String]) -> SourceFormat? {
        let names = Set(headers.map(ColumnNames.normalized))
        return all.first { names.isSuperset(of: $0.requiredColumns) }
    }

    /// Formats with more specific columns come first.
    private static let all: [SourceFormat] = own + hubSpot + zoho + salesforce + stripe + surveys

    private static let own: [SourceFormat] = [
        SourceFormat(
            .tend, .events, "tendid customernumber customeremail kind at number text",
            [
                "tendid": .rowKey, "customernumber": .customerKey, "customeremail": .email, "customername": .name, "kind": .eventKind, "at": .at,
                "amount": .amount, "currency": .currency, "number": .quantity, "name": .product, "text": .text,
            ])
    ]

    private static let hubSpot: [SourceFormat] = [
        SourceFormat(
            .hubSpot, .payments, "recordid dealname dealstage",
            [
                "recordid": .rowKey, "dealname": .product, "dealstage": .dealStage, "amount": .amount, "closedate": .at,
                "associatedcompanyidsprimary": .customerKey, "associatedcompanyids": .customerKey, "associatedcompanynamesprimary": .name,
                "associatedcompany": .name, "createdate": .ignored, "lastactivitydate": .ignored,
            ]),
        SourceFormat(
            .hubSpot, .customers, "recordid companyname companydomainname",
            ["recordid": .customerKey, "companyname": .name, "createdate": .since, "lastactivitydate": .customField]),
        SourceFormat(
            .hubSpot, .customers, "recordid firstname lastname createdate",
            ["recordid": .customerKey, "createdate": .since, "originalsource": .acquisitionSource]),
        SourceFormat(.hubSpot, .customers, "iddederegistro nombre propietariodelcontacto", ["iddederegistro": .customerKey, "nombre": .firstName]),
    ]

    private static let zoho: [SourceFormat] = [
        SourceFormat(
            .zoho, .payments, "dealname dealowner closingdate",
            [
                "recordid": .rowKey, "dealname": .product, "stage": .dealStage, "amount": .amount, "closingdate": .at, "accountname": .name,
                "createdtime": .ignored,
            ]),
        SourceFormat(.zoho, .customers, "accountname accountowner accountnumber", ["recordid": .customerKey, "accountname": .name, "createdtime": .since]),
        SourceFormat(
            .zoho, .customers, "recordid contactowner contactownerid",
            ["recordid": .customerKey, "accountname": .company, "createdtime": .since, "contactname": .customField, "createdby": .customField]),
        SourceFormat(.zoho, .customers, "leadowner leadsource leadstatus", ["recordid": .customerKey, "createdtime": .since]),
    ]

    private static let salesforce: [SourceFormat] = [
        SourceFormat(
            .salesforce, .payments, "id isdeleted accountid stagename closedate",
            [
                "id": .rowKey, "isdeleted": .deletedFlag, "accountid": .customerKey, "name": .product, "stagename": .dealStage, "amount": .amount,
                "closedate": .at, "createddate": .ignored, "type": .detail,
            ]),
        SourceFormat(
            .salesforce, .customers, "id isdeleted accountid lastname",
            ["id": .customerKey, "isdeleted": .deletedFlag, "accountid": .customField, "createddate": .since, "mobilephone": .customField]),
        SourceFormat(
            .salesforce, .customers, "id isdeleted name ownerid",
            [
                "id": .customerKey, "isdeleted": .deletedFlag, "createddate": .since, "accountsource": .acquisitionSource, "type": .customField,
                "rating": .customField,
            ]),
        SourceFormat(
            .salesforce, .customers, "accountid accountname billingstateprovince",
            ["accountid": .customerKey, "accountname": .name, "accountphone": .phone, "createddate": .since]),
    ]

    private static let stripe: [SourceFormat] = [
        SourceFormat(
            .stripe, .subscriptions, "id customerid interval currentperiodendutc",
            [
                "id": .subscriptionKey, "customerid": .customerKey, "customerdescription": .name, "customername": .name, "customeremail": .email,
                "startdateutc": .startedAt, "startutc": .startedAt, "currentperiodendutc": .paidUntil, "createdutc": .ignored,
                "currentperiodstartutc": .ignored, "trialstartutc": .ignored, "trialendutc": .ignored, "quantity": .ignored,
            ]),
        SourceFormat(
            .stripe, .payments, "id amountrefunded customerid status",
            [
                "id": .rowKey, "createddateutc": .at, "createdutc": .at, "amountrefunded": .refunded, "customerid": .customerKey, "customeremail": .email,
                "customerdescription": .name, "description": .product, "status": .status, "convertedamount": .ignored,
                "convertedamountrefunded": .ignored, "convertedcurrency": .ignored, "fee": .ignored, "captured": .ignored, "mode": .testFlag,
            ]),
        SourceFormat(
            .stripe, .customers, "id email createdutc delinquent",
            ["id": .customerKey, "createdutc": .since, "description": .customField, "status": .customField, "plan": .customField]),
    ]

    private static let surveys: [SourceFormat] = [
        SourceFormat(
            .typeform, .responses, "networkid submitdateutc",
            ["": .rowKey, "submitdateutc": .at, "startdateutc": .ignored, "networkid": .ignored]),
        SourceFormat(
            .surveyMonkey, .responses, "respondentid collectorid",
            [
                "respondentid": .rowKey, "collectorid": .ignored, "enddate": .at, "startdate": .ignored, "ipaddress": .ignored,
                "emailaddress": .email,
            ]),
    ]
}
