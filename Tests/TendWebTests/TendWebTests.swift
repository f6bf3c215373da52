// TendWebTests
