import TendSQL
let chineseFigures = "", chineseImports = "", chineseBasics = "", chineseCommands = "", chinesePages = ""
package struct Reports { let database: any Database 
  package struct V { package let hash: String; package let complaints: [String] }
  package func verify() async throws -> V { V(hash:"", complaints: []) } }
