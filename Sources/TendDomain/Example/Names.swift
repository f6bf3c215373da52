import TendMath

extension Example {
    /// Invented people and companies. The number of the customer makes each email address unique; `.example` is
    /// reserved, so no email can reach a stranger.
    struct Names: Sendable {
        /// The share of Chinese names, of people and of companies.
        let chinese: (people: Double, companies: Double)

        struct Person: Sendable {
            let name: String
            let latin: String
        }

        func person(_ random: inout Random) -> Person {
            random.bernoulli(chinese.people) ? chinesePerson(&random) : westernPerson(&random)
        }

        func company(_ random: inout Random) -> Person {
            if random.bernoulli(chinese.companies) {
                let parts = [random.choice(Self.words)!, random.choice(Self.words)!]
                let trade = random.choice(Self.trades)!
                return Person(name: parts.map(\.0).joined() + trade, latin: parts.map(\.1).joined())
            }
            let parts = [random.choice(Self.firstHalves)!, random.choice(Self.secondHalves)!]
            let trade = random.choice(Self.englishTrades)!
            let name = parts.joined()
            return Person(name: name + " " + trade, latin: name.lowercased())
        }

        private func westernPerson(_ random: inout Random) -> Person {
            let given = random.choice(Self.given)!
            let family = random.choice(Self.familyStarts)! + random.choice(Self.familyEnds)!
            return Person(name: given + " " + family, latin: given.lowercased() + "." + family.lowercased())
        }

        private func chinesePerson(_ random: inout Random) -> Person {
            let family = random.choice(Self.surnames)!
            var given = [random.choice(Self.syllables)!]
            if random.bernoulli(0.8) { given.append(random.choice(Self.syllables)!) }
            return Person(name: family.0 + given.map(\.0).joined(), latin: given.map(\.1).joined() + "." + family.1)
        }

        private static let given = split(
            """
            Ada Amir Anya Ben Carla Chidi Clara Daniel Dora Elif Emil Esther Farid Finn Grace Hana Hugo Ines Ivo Jana Jonas Kofi \
            Lea Leon Luca Maja Mara Mateo Mina Nadia Nils Nora Olga Omar Paula Pia Rafael Rosa Samir Selma Sofia Tara Theo Vera Yusuf Zoe
            """)
        private static let familyStarts = split("Al Bren Cor Dal El Fen Gar Hol Kel Lan Mer Nor Os Pem Quin Ros Sel Tam Var Wes Yar Zim")
        private static let familyEnds = split(
            """
            bert dale dell den dorf feld ham ler lin low man mont ner rick sen son stead ton vik well wick
            """)
        private static let firstHalves = split(
            """
            Amber Ash Birch Blue Bright Clover Copper Ember Far Fern Frost Gold Grey Hazel Juniper Lark Maple Moss North \
            Oat Pebble Quiet Reed River Silver Slate Thistle Willow Winter
            """)
        private static let secondHalves = split(
            """
            acre bank bell bridge brook cove dale fold ford gate grove harbour hill lane loom mark mill path point quay \
            row stone vale wharf wood yard
            """)
        private static let englishTrades = split(
            """
            Studio Works Foods Logistics Labs Legal Books Interiors Garden Media Tools Travel Textiles Partners
            """)

        private static let surnames = pairs(
            """
            王 wang 李 li 张 zhang 刘 liu 陈 chen 杨 yang 赵 zhao 黄 huang 周 zhou 吴 wu 徐 xu 孙 sun 胡 hu 朱 zhu 高 gao 林 lin 何 he \
            郭 guo 罗 luo 梁 liang 宋 song 郑 zheng 谢 xie 韩 han 唐 tang 冯 feng 沈 shen 曹 cao 彭 peng 苏 su
            """)
        private static let syllables = pairs(
            """
            安 an 柏 bai 晨 chen 丹 dan 恩 en 帆 fan 歌 ge 涵 han 佳 jia 景 jing 可 ke 岚 lan 乐 le 琳 lin 明 ming 宁 ning 沛 pei 琪 qi \
            清 qing 然 ran 若 ruo 思 si 彤 tong 文 wen 溪 xi 晓 xiao 欣 xin 轩 xuan 雅 ya 言 yan 一 yi 雨 yu 远 yuan 泽 ze 知 zhi 子 zi
            """)
        private static let words = pairs(
            """
            青 qing 禾 he 云 yun 帆 fan 星 xing 桥 qiao 石 shi 林 lin 泉 quan 竹 zhu 灯 deng 舟 zhou 松 song 川 chuan 渡 du 麦 mai \
            晴 qing 原 yuan 鹿 lu 墨 mo 溪 xi 岸 an
            """)
        private static let trades = split("设计工作室 文化传媒 食品店 物流公司 律师事务所 书店 家居馆 园艺坊 旅行社 咨询公司 科技公司 培训中心")

        private static func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

        private static func pairs(_ text: String) -> [(String, String)] {
            let words = split(text)
            return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
        }
    }
}
