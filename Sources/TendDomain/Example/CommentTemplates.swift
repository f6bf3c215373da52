import TendLanguage

extension Example {
    /// What customers say and the owner writes down.
    struct CommentTemplates: Sendable {
        let language: Language

        func praise(_ thing: String) -> [String] {
            language == .chinese
                ? ["\(thing)很好用，省了我不少时间。", "回复很快，感觉被重视。", "已经推荐给朋友了。", "\(thing)正是我需要的。", "一直很稳定，会继续用。"]
                : [
                    "I would miss \(thing).", "You answer quickly and it shows that you care.", "I have told two friends about you.",
                    "It does what it says, and \(thing) saves me hours.", "Steady and friendly. Staying.",
                ]
        }

        func neutral(_ thing: String) -> [String] {
            language == .chinese
                ? ["还可以，\(thing)可以再简单一点。", "价格有点高，其他都好。", "用得不多，说不上好坏。", "希望手机上更方便。"]
                : [
                    "Fine, though \(thing) could be simpler.", "Good, a little dear.", "I do not use it often enough to say more.",
                    "It would be nicer on the phone.",
                ]
        }

        func criticism(_ thing: String, _ cause: ChurnCause?) -> [String] {
            switch cause {
            case .service:
                language == .chinese
                    ? ["\(thing)的问题等了好几天没人回复。", "同样的错误出现了两次，很失望。"]
                    : ["I waited days for an answer about \(thing).", "The same mistake twice. I am disappointed."]
            case .price:
                language == .chinese
                    ? ["涨得太多，别家便宜不少。", "对我们来说太贵了。"] : ["Others ask much less.", "Too expensive for what we use of it."]
            case .unused:
                language == .chinese
                    ? ["一直没时间用起来。", "买了以后很少打开。"] : ["We never found the time to begin with it.", "I hardly open it any more."]
            default:
                language == .chinese
                    ? ["\(thing)不太符合预期。", "学起来比想象中难。"] : ["\(thing) is not what I expected.", "Harder to learn than I thought."]
            }
        }

        func complaint(_ thing: String) -> [String] {
            language == .chinese
                ? ["投诉：\(thing)又出问题了，请尽快处理。", "反馈了\(thing)的问题，三天没有答复。", "对\(thing)很不满意，希望有人负责。"]
                : [
                    "Complaint: \(thing) went wrong again, please look at it.", "Wrote three days ago about \(thing) and heard nothing.",
                    "Not happy with \(thing). Who takes care of it?",
                ]
        }

        var apology: String { language.pick("Called, said sorry and explained what was done about it.", "已致电道歉，并说明了处理办法。") }
        var solved: String { language.pick("The customer says it is solved.", "客户确认问题已解决。") }
        var unsolved: String { language.pick("Still open; the customer asked again.", "仍未解决，客户再次追问。") }
        var declined: String { language.pick("The card was declined.", "银行卡扣款失败。") }
        var newCard: String { language.pick("A new card is on file, the bill is paid.", "已更换银行卡，账单已付清。") }
        var contactDeparted: String { language.pick("Our contact has left the company; nobody has taken over yet.", "联系人已离职，暂时无人接手。") }
        var contactFound: String { language.pick("Met the successor and showed how everything works.", "已与接任者见面并做了介绍。") }
        var priceQuestion: String { language.pick("Asks for a discount and compares with others.", "询问折扣，正在比较其他家。") }
        var priceAgreed: String { language.pick("Stays at today's price after a talk about what is used.", "沟通使用情况后，同意按现价继续。") }
        var noReply: String { language.pick("Wrote to ask how it goes; no answer yet.", "发邮件问候近况，暂无回复。") }
        var backAtWork: String { language.pick("Back after a busy month; we set it up again together.", "忙完回来，一起重新上手。") }
        var seasonEnds: String { language.pick("Says the busy season is nearly over.", "客户说旺季快结束了。") }
        var checkIn: [String] {
            language == .chinese
                ? ["例行回访，一切正常。", "聊了下一步的打算。", "介绍了新的用法。", "问了一个小问题，当场解决。"]
                : ["Regular talk, all is well.", "Talked about what comes next.", "Showed a better way to use it.", "A small question, answered at once."]
        }
        var didNotConvert: String { language.pick("tried it and did not buy", "试用后未购买") }
        var cameBack: String { language.pick("came back", "回来了") }
        var oneYearOfUse: String { language.pick("a year of good use", "稳定使用满一年") }
        var largerPlan: String { language.pick("larger plan", "升级套餐") }
        var buysMore: String { language.pick("buys more than before", "购买增加") }
        var refunded: String { language.pick("Paid back after a complaint.", "投诉后退款。") }
        var roles: [String] {
            language == .chinese ? ["负责人", "财务", "运营"] : ["owner", "accounts", "operations"]
        }
    }
}
