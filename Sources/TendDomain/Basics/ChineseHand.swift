/// What is said about keys, the palette and the shell.
let chineseHand = """
    # Sections
    Undo = 撤销
    All customers = 全部客户
    Segments = 客户分群
    Duplicates = 重复客户
    Data quality = 数据质量
    Overview = 总览
    Cohorts = 同期群
    Own fields = 自定义字段
    On the phone = 手机访问
    Take it with you = 带走数据

    # Shell, palette and keys
    Close = 关闭
    Find = 查找
    Keys = 快捷键
    Help = 帮助
    Found = 查找结果
    {} found = 找到 {} 项
    Nothing has that name. = 没有找到匹配的内容。
    A customer, a page, something to do = 客户、页面或操作
    Find a customer, a page, something to do = 查找客户、页面或操作
    Go to the search field = 跳到搜索框
    Next row = 下一行
    Row before = 上一行
    Open the row = 打开这一行
    Tick the row = 勾选这一行
    Show the keys = 显示快捷键
    Close what lies over the page = 关闭浮层
    Every page works without them. = 不用快捷键，所有页面也都能正常使用。
    Single letters = 单字母快捷键
    Single letters act on this browser. Who speaks to the computer may want them off. = 单字母快捷键在这个浏览器上有效。如果您用语音操作电脑，可以把它们关掉。
    Single letters do nothing on this browser. = 单字母快捷键在这个浏览器上已关闭。
    Turn single letters off = 关闭单字母快捷键
    Turn single letters on = 开启单字母快捷键
    Single letters act again. = 单字母快捷键已开启。
    Single letters do nothing now. = 单字母快捷键已关闭。
    """
