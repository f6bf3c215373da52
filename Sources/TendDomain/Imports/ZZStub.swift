let chinesePages = ""
