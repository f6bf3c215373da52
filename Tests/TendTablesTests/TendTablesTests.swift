// TendTablesTests
