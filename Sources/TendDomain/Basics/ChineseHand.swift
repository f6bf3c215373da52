/// What is said about keys, the palette and the shell.
let chineseHand = """
    # Sections
    Undo = 撤销
    All customers = 全部客户
    Segments = 客户分组
    Duplicates = 重复客户
    Data quality = 数据质量
    Overview = 总览
    Cohorts = 同期群
    Own fields = 自定义字段
    On the phone = 手机访问
    Take it with you = 带走数据
    """
