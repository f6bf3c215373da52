import TendDomain

extension MappingSamples {
    /// Italian, Portuguese, Dutch, Polish and Korean.
    static let languages: [MappingSample] = [
        MappingSample(
            "invoices in Italian", .payments, "detail rowKey eventKind name detail detail detail amount detail status at text",
            """
            Data,Numero,Tipo,Cliente,P. IVA,Imponibile,IVA,Totale,Scadenza,Stato,Data saldo,Note
            01/09/2026,31,Fattura,Forno Esempio Srl,01234567890,"800,00","176,00","976,00",30/09/2026,Saldata,28/09/2026,
            13/09/2026,32,Fattura,Ada Prova,,"250,00","55,00","305,00",13/10/2026,Non saldata,,foto
            20/09/2026,33,Proforma,Bo Campione,,"400,00","88,00","488,00",20/10/2026,Non saldata,,
            """),
        MappingSample(
            "customers in Italian", .customers, "customerKey lastName firstName company email phone field since field",
            """
            Codice cliente,Cognome,Nome,Azienda,Indirizzo email,Cellulare,Città,Data di iscrizione,Osservazioni
            C1,Prova,Ada,,ada@example.com,+39 333 000 0001,Torino,01/09/2026,porta il cane
            C2,Campione,Bo,Forno Esempio,bo@example.com,+39 333 000 0002,Lecce,13/09/2026,
            """),
        MappingSample(
            "sales in Portuguese", .payments, "rowKey at name email product currency amount detail status",
            """
            Código da Transação;Data de Pagamento;Nome do Comprador;E-mail do Comprador;Produto;Moeda;Valor Total;Meio de Pagamento;Status do Pagamento
            T1;01/09/2026;Ada Exemplo;ada@example.com;Curso;BRL;R$ 1.297,00;Pix;Aprovado
            T2;13/09/2026;Bo Amostra;bo@example.com;Curso;BRL;R$ 297,50;Boleto;Aguardando pagamento
            """),
        MappingSample(
            "subscribers in Portuguese", .subscriptions, "name email plan interval amount startedAt status paidUntil",
            """
            Assinante;E-mail;Plano;Periodicidade;Valor;Data de Início;Situação;Próxima Cobrança
            Ada Exemplo;ada@example.com;Ouro;Mensal;R$ 89,90;01/03/2026;Ativa;01/10/2026
            Bo Amostra;bo@example.com;Prata;Anual;R$ 890,00;13/04/2026;Suspensa;13/04/2027
            """),
        MappingSample(
            "invoices in Dutch", .payments, "rowKey customerKey name detail detail status currency detail detail amount at detail email",
            """
            Factuurnummer;Klantnummer;Klantnaam;Factuurdatum;Vervaldatum;Status;Valuta;Totaalprijs exclusief btw;Btw;Totaalprijs inclusief btw;Betaald op;Openstaand bedrag;E-mailadres
            2026-01;101;Bakker Voorbeeld;02-09-2026;16-09-2026;Betaald;EUR;500,00;105,00;605,00;14-09-2026;0,00;bakker@example.com
            2026-02;102;Ada Proef;17-09-2026;30-09-2026;Te laat;EUR;80,00;16,80;96,80;;96,80;ada@example.com
            2026-03;102;Ada Proef;20-09-2026;04-10-2026;Concept;EUR;80,00;16,80;96,80;;96,80;ada@example.com
            """),
        MappingSample(
            "members in Dutch", .customers, "customerKey firstName lastName email phone since lostAt activeFlag",
            """
            Lidnummer,Voornaam,Achternaam,E-mailadres,Telefoonnummer,Lid sinds,Opgezegd op,Actief
            1,Ada,Proef,ada@example.com,06-00000001,01-03-2024,,ja
            2,Bo,Voorbeeld,bo@example.com,06-00000002,13-04-2024,30-06-2026,nee
            """),
        MappingSample(
            "invoices in Polish", .payments, "eventKind rowKey detail detail name email detail detail currency status amount at",
            """
            Rodzaj;Numer faktury;Data wystawienia;Termin płatności;Nabywca;E-mail nabywcy;Wartość netto;Wartość brutto;Waluta;Status;Zapłacono;Data zapłaty
            Faktura VAT;1/09/2026;2026-09-01;2026-09-15;Ada Próba;ada@example.com;1\u{A0}000,00;1\u{A0}230,00;PLN;Opłacona;1\u{A0}230,00;2026-09-12
            Faktura VAT;2/09/2026;2026-09-15;2026-09-29;Bo Wzór;bo@example.com;2\u{A0}500,00;3\u{A0}075,00;PLN;Częściowo opłacona;1\u{A0}500,00;2026-09-30
            Faktura proforma;3/09/2026;2026-09-20;2026-10-04;Di Test;di@example.com;400,00;492,00;PLN;Wysłana;0,00;
            """),
        MappingSample(
            "customers in Polish", .customers, "firstName lastName company email phone field since",
            """
            Imię,Nazwisko,Nazwa firmy,Adres e-mail,Numer telefonu,Miasto,Data rejestracji
            Ada,Próba,,ada@example.com,+48 600 000 001,Gdańsk,2026-09-01
            Bo,Wzór,Piekarnia Przykład,bo@example.com,+48 600 000 002,Opole,2026-09-13
            """),
        MappingSample(
            "orders in Korean", .payments, "rowKey at status product quantity detail amount name customerKey phone recipient detail",
            """
            상품주문번호,결제일,주문상태,상품명,수량,상품가격,총 주문금액,구매자명,구매자ID,구매자연락처,수취인명,정산예정금액
            1001,2026-09-01,구매확정,비누,2,9000,18000,김예시,kim1,010-0000-0001,김예시,16920
            1002,2026-09-13,반품,세트,1,45000,45000,박견본,park2,010-0000-0002,박받음,42300
            """),
        MappingSample(
            "a register in Korean", .payments, "name phone at detail amount detail text",
            """
            이름,연락처,등록일,회원권,결제금액,결제방법,비고
            김예시,010-0000-0001,2026.09.01,3개월,"450,000원",카드,
            박견본,010-0000-0002,2026.09.08,1개월,"165,000원",카드,허리
            박견본,010-0000-0002,2026.09.15,환불,"-165,000원",카드,이사
            """),
        MappingSample(
            "a form in Korean", .responses, "at email npsScore comment",
            "제출일시,이메일,친구에게 추천할 의향이 있습니까?,개선할 점이 있다면 적어 주세요\n2026-09-01 10:00,ada@example.com,9,없음\n2026-09-02 10:00,bo@example.com,4,시간\n"),
    ]
}
