let chineseBasics = ""
let chineseImports = ""
let chineseCommands = ""
let chinesePages = ""
