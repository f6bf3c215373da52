/// What is said about settings and the first hour.
let chineseSettings = """
    # Business
    The business = 业务
    What you are called, and the words Tend speaks in. = 您的名称，以及 Tend 使用的语言。
    Clock and hours = 时区与工作时间
    When your days begin, and when you are there for customers. = 您的一天从何时开始，何时为客户服务。
    Every sum is told in one currency; what was paid in another is changed at your rate. = 所有合计都用一种货币表示，其他货币按您给出的汇率换算。
    How figures are counted = 统计口径
    Changing these counts the past anew. No data are changed. = 改动后，过去的数字会重新计算，数据本身不变。
    Moves the month in which churn, retention and recurring revenue count it. = 决定流失、留存和经常性收入把它计入哪个月。
    Value added per customer is measured against it. = “每位客户增加的价值”以它为基准。
    Makes money of later years count less in the discounted lifetime value. = 在折现后的客户终身价值中，越晚的收入权重越小。
    Write a time as 09:00, or leave both empty for a day off. = 时间写成 09:00；休息日两格都留空。
    The day ends before it begins. = 结束时间早于开始时间。
    {}, from = {}，开始
    {}, to = {}，结束
    Leave both empty for a day off. = 休息日两格都留空。
    A file is coming in by the present clock. Change the time zone when it is done. = 有文件正按现在的时区导入。请等导入完成后再改时区。

    # Work that goes on
    Under way; you may leave this page. = 正在进行，您可以离开此页。
    {} of {} customers. = 已处理 {} / {} 位客户。
    Use by day is counted again by the new clock. = 正按新时区重新统计每天的使用情况。
    A field is being changed. = 正在更改字段。
    The example is being cleared away. = 正在清除示例。

    # Own fields
    What your files tell of customers beyond name, mail and the like. Each can be renamed, read another way, put together or removed. = 除姓名、邮箱等之外，您的文件里还有的客户资料。每个字段都可以改名、换类型、合并或删除。
    Holds = 类型
    Samples = 样例
    There are none yet. They come with a file that has columns of its own. = 还没有自定义字段。导入带有其他列的文件后，就会出现在这里。
    The last change = 最近一次更改
    Take it back = 撤销
    Such as: {} = 例如：{}
    One customer has it. = 1 位客户有这个字段。
    {} customers have it. = {} 位客户有这个字段。
    Rename = 改名
    New name = 新名称
    Read it another way = 更改类型
    See what would fit = 看看是否都能转换
    All {} fit. = {} 个值都能转换。
    {} of {} do not fit and stay as they are. = {2} 个值中有 {1} 个不能转换，会保持原样。
    Read it as: {} = 改为：{}
    Put together with another = 与另一个字段合并
    The field that stays = 保留哪个字段
    See what would happen = 看看会怎样
    No customer has both with different contents. = 没有客户同时有这两个字段且内容不同。
    {} customers have both, and keep what “{}” says. = {} 位客户两个字段都有，将保留“{}”的内容。
    Put together = 合并
    It goes from every customer. The last change can be taken back until the next one. = 所有客户的这个字段都会删除。在下一次更改之前，可以撤销。
    Remove the field = 删除字段
    Segments ask for this field: {} = 这些分群用到了这个字段：{}
    Change their questions after you change the field. = 更改字段后，请同时修改它们的条件。
    “{}” is now called “{}”. = “{}”已改名为“{}”。
    “{}” is read another way. = “{}”的类型已更改。
    “{}” is part of “{}” now. = “{}”已并入“{}”。
    “{}” is removed. = “{}”已删除。
    Taken back. What was edited since stays as it is. = 已撤销。之后改过的内容保持不变。
    There is no such field. = 没有这个字段。
    Choose what the field holds. = 请选择字段类型。
    Choose another field. = 请选择另一个字段。
    A field name has 1 to 60 characters. = 字段名为 1 到 60 个字符。
    There is a field of this name already. Put the two together instead. = 已经有同名字段，请改用合并。
    There is no change of a field to take back. = 没有可以撤销的字段更改。
    Another field is being changed. Wait until that is done. = 另一个字段正在更改，请等它完成。

    # Access
    Who may come in, and from where they did. = 谁可以进来，从哪里登录过。
    Sign out all others = 退出其他所有浏览器
    Sign out here = 退出当前浏览器
    A browser is signed out after 8 hours without a visit, and after 30 days at the latest. = 8 小时没有访问就会自动退出，最长保持 30 天。
    A changed password signs out every other browser. Who guesses has ten tries in ten minutes; a browser that signed in before is not held up by strangers who guess. = 修改密码后，其他浏览器都会退出登录。十分钟内最多试十次密码；登录过的浏览器不会因为陌生人乱试而受影响。
    The password is changed. Every other browser was signed out. = 密码已修改，其他浏览器都已退出登录。
    That browser is signed out. = 那个浏览器已退出登录。
    {} other browsers were signed out. = 已退出其他 {} 个浏览器。
    Where from = 来自
    this machine = 本机
    this machine, or through the proxy = 本机，或经由代理

    # Take it with you
    Everything you and your files put in, in forms that other programs read. It is yours. = 您和您的文件录入的全部内容，都能导出成其他程序可读的格式。数据归您所有。
    Download everything = 全部下载
    One zip with the files below; large ones are made while they travel. = 一个 zip，包含下面的所有文件；文件再大，也是边生成边下载。
    One by one = 分别下载
    What is in none of them = 不包含的内容
    Your password and the signed-in browsers, which are secrets; the problems and undo notes of imports; duplicates that were merged into others. A backup holds all of it: = 密码和已登录的浏览器（属于机密）；导入的问题和撤销记录；已并入其他客户的重复客户。备份包含全部内容：
    Once more, because this hands out everything. It counts for 15 minutes. = 导出会交出全部数据，请再输入一次密码，15 分钟内有效。
    Show the downloads = 显示下载链接
    Files = 文件列表
    Customers with stage, tags and own fields. Comes in again as it is. = 客户，含阶段、标签和自定义字段，可原样再导入。
    The people you talk to at each customer. = 每位客户那边的联系人。
    All that happened: payments, use, answers, calls, notes. = 发生过的一切：付款、使用、回答、电话、备注。
    What customers want to reach, by when, and how far they are. = 客户想达成什么、何时达成、进展如何。
    The steps of these plans, and when each was reached. = 这些计划的各个里程碑，以及达成的时间。
    What is paid regularly, from when to when. = 定期付款，从何时到何时。
    All of the above, settings and segments too, a row a line of JSON: exact, for programs. = 以上全部，加上设置和分群，每行一条 JSON：精确完整，供程序使用。
    Customers and contacts as cards for the address book of a phone. = 客户和联系人的名片，可导入手机通讯录。
    {} imagined customers are gone. = 已删除 {} 位虚构的客户。

    # On the phone
    Tend runs on this machine. These are the ways to open it on another one, so that nobody reads along. = Tend 运行在这台电脑上。下面是在其他设备上安全打开它的办法，旁人看不到内容。
    Listens on = 监听地址
    Address from outside = 外部地址
    none = 无
    Certificate for = 证书域名
    Runs out = 到期
    This machine's addresses = 本机地址
    Only from this machine = 只能从本机访问
    Safe: nothing travels over a network. = 安全：内容不经过网络。
    By https through a proxy = 经代理以 https 访问
    By https through a proxy, and unencrypted beside it = 经代理以 https 访问，但同时也开放了未加密的端口
    The port itself is open to the network. Start with --host 127.0.0.1, so that only the proxy gets to it. = 端口本身对网络开放。请以 --host 127.0.0.1 启动，只让代理访问。
    Safe: what travels over the network is encrypted. = 安全：网络上传输的内容都已加密。
    By https, with a certificate of its own = 用自己的证书以 https 访问
    By https, for {} more days = 以 https 访问，证书还剩 {} 天
    The certificate runs out soon. Renew the file; nothing has to be started again. = 证书快到期了。更新证书文件即可，无需重启。
    The certificate has run out = 证书已过期
    Browsers refuse it. Renew the file; nothing has to be started again. = 浏览器会拒绝访问。更新证书文件即可，无需重启。
    Open to the network, unencrypted = 对网络开放，且未加密
    Everyone in this network can read along, so signing in works on this machine only. Choose one of the ways below. = 同一网络的人都能看到内容，因此只能在本机登录。请选用下面的一种办法。
    For a day: a tunnel = 临时使用：隧道
    Where the other computer may sign in to this machine by SSH, this line on it is enough. Then open http://127.0.0.1:{} there. = 如果另一台电脑可以用 SSH 登录这台电脑，在那台电脑上运行这一行即可，然后在那里打开 http://127.0.0.1:{}。
    A private network such as WireGuard or Tailscale does the same for a phone; let it hand port 443 on to this machine with a certificate, as below. = 手机可以用 WireGuard 或 Tailscale 等专用网络，再按下面的办法配上证书，以 443 端口访问这台电脑。
    For good: a name and https = 长期使用：域名加 https
    A name that leads to this machine, and one of the two below. With a name typed here the texts fit. = 需要一个指向这台电脑的域名，再从下面两种办法中选一种。在这里填上域名，下面的文字就会相应变化。
    Name on the net = 域名
    Such as tend.example.com = 例如 tend.example.com
    Fill in = 填入
    A name has letters, digits, hyphens and dots, such as tend.example.com. = 域名由字母、数字、连字符和点组成，例如 tend.example.com。
    A proxy that fetches certificates itself = 自动获取证书的代理
    Caddy does it with two lines; nginx is told where its certificate is. Tend stays on 127.0.0.1 and is started with the name: = Caddy 只需两行；nginx 需要指明证书位置。Tend 仍监听 127.0.0.1，启动时带上域名：
    A certificate of your own = 自己的证书
    Tend speaks https itself, TLS 1.2 and later. Files that are renewed count from the next visit on. = Tend 自己提供 https（TLS 1.2 及以上）。证书文件更新后，从下一次访问起生效。

    # The certificate
    There is no file {}. = 没有文件 {}。
    {} cannot be read. Allow it for the user that runs Tend. = 无法读取 {}。请允许运行 Tend 的用户读取它。
    {} holds no certificate. It begins with -----BEGIN CERTIFICATE-----, your own one first. = {} 里没有证书。证书以 -----BEGIN CERTIFICATE----- 开头，自己的证书放在最前面。
    {} holds no private key. It begins with -----BEGIN PRIVATE KEY-----. = {} 里没有私钥。私钥以 -----BEGIN PRIVATE KEY----- 开头。
    The key in {} is locked by a pass phrase. Write it without: openssl pkey -in FILE -out NEW = {} 里的私钥有密码保护。请去掉密码：openssl pkey -in FILE -out NEW
    The key in {} does not belong to the certificate in {}. = {} 里的私钥与 {} 里的证书不匹配。
    The certificate in {} ran out at {}. Renew it. = {} 里的证书已于 {} 过期，请更新。
    The certificate in {} counts from {} only. Is the clock right? = {} 里的证书从 {} 起才有效。电脑时间对吗？
    With a certificate, say how people reach it: --origin https://{}:{} = 使用证书时，请说明访问地址：--origin https://{}:{}
    The certificate is not made out to {}, so browsers will warn: {} = 证书不是颁发给 {} 的，浏览器会发出警告：{}
    On {} everybody in the network could read along. Add --tls-certificate and --tls-key, or let a proxy do https and add --origin https://…; for a trial without encryption, add --plain-http. = 监听 {} 时，网络里的人都能看到内容。请加上 --tls-certificate 和 --tls-key；或由代理提供 https，并加上 --origin https://…；若只是不加密地试用，请加 --plain-http。

    # The first hour
    Step 1 of 3 = 第 1 步，共 3 步
    Step 2 of 3 = 第 2 步，共 3 步
    Step 3 of 3 = 第 3 步，共 3 步
    One way is enough to begin. You can leave here and come back. = 选一种办法就可以开始。您可以随时离开，之后再回来。
    A file you have = 手头的文件
    Or three by hand = 或者手工填三位
    Customer {} = 客户 {}
    Pays a month, in {} = 每月付款（{}）
    Keep these = 保存这些客户
    No time for that now? = 现在没时间？
    Type at least one customer. = 请至少填一位客户。
    Another customer has this address already. = 另一位客户已经用了这个邮箱。
    Look at what came in = 看看导入了什么
    The newest of them = 最新的几位
    Go to my customers = 去看我的客户
    Bring another file = 再导入一个文件
    The first figure can be told already: what comes in every month. = 已经可以算出第一个数字：每月的收入。
    The first figure can be told already: what your customers have paid. = 已经可以算出第一个数字：客户一共付了多少。
    These are your customers. Money, use and answers tell more once they come in too. = 这些是您的客户。导入付款、使用和问卷之后，就能看到更多。
    Paid so far = 至今付款
    {} of them lost = 其中 {} 位已流失
    You are set up. More files come in under Imports, everything else stands under Settings. = 已经准备好了。更多文件在“导入”里添加，其余都在“设置”里。
    What you see is an imagined business. = 您看到的是一家虚构的业务。
    Start with your own data = 换成自己的数据
    The first hour is not over. = 开始的三步还没有完成。
    Go on with it = 继续

    # Leaving the example
    The imagined business goes for good. You can make it again in an empty business. = 虚构的业务会彻底删除。以后可以在空白的业务里重新生成。
    What goes = 会删除
    {} imagined customers with their contacts, tags and subscriptions = {} 位虚构的客户，连同联系人、标签和订阅
    {} events: payments, use, answers, calls = {} 个事件：付款、使用、回答、电话
    Fields that nobody else has = 别的客户都没有的字段
    {} customers of your own = 您自己的 {} 位客户
    Name, clock, currency and every other setting = 名称、时区、货币和其他所有设置
    Your password and the signed-in browsers = 密码和已登录的浏览器
    Keep the {} imagined customers that something of yours hangs on = 保留 {} 位您添加过内容的虚构客户
    What you or your files added to them stays; their imagined history goes. = 您或您的文件添加的内容会保留，虚构的历史会删除。
    Remove the example = 删除示例
    Stay with the example = 继续使用示例
    This business is not the example. = 这不是示例业务。
    """
