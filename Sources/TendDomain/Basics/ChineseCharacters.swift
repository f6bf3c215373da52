/// Traditional Chinese characters of the words that files use, and their simplified forms.
enum ChineseCharacters {
    private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = Array(
            """
            電电話话號号碼码郵邮繳缴費费額额學学員员編编課课狀状態态備备註注說说訂订單单購购買买賣卖價价數数時时間间標标題题貨货幣币種种類类產产稱称聯联\
            繫系絡络來来動动觸触進进階阶會会級级冊册開开關关結结續续約约訪访問问滿满評评論论見见議议饋馈應应實实際际總总計计餘余還还匯汇帳账戶户賬账銀银\
            轉转簽签發发據据證证險险歲岁歷历區区縣县國国語语線线機机構构組组織织務务業业職职別别優优減减贈赠積积點点紅红離离過过載载處处運运輸输遞递簡简\
            訊讯導导師师醫医藥药療疗顧顾週周書书筆笔辦办錄录記记經经營营廠厂廣广場场體体驗验聽听讀读寫写圖图檔档項项當当預预響响報报檢检測测試试練练習习養养護护\
            萬万億亿與与無无暫暂從从後后復复複复選选擇择擔担執执歸归屬属準准確确認认權权網网頁页臺台灣湾門门腦脑傳传銷销錢钱鐘钟長长雙双難难順顺須须領领頭头\
            頻频願愿飛飞館馆馬马協协參参雜杂獲获圓圆隊队陳陈遲迟違违達达遠远適适連连鄉乡釋释錯错鎖锁陸陆隨随雲云
            """.unicodeScalars)
        return Dictionary(stride(from: 0, to: pairs.count - 1, by: 2).map { (pairs[$0], pairs[$0 + 1]) }, uniquingKeysWith: { first, _ in first })
    }()

    static func simplify(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { simplified[$0] != nil }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { plain.append(simplified[scalar] ?? scalar) }
        return String(plain)
    }
}
