// TendHTMLTests
