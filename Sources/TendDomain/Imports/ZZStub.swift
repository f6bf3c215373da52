import TendSQL
let chineseFigures = "", chineseImports = "", chineseBasics = "", chineseCommands = "", chinesePages = ""
