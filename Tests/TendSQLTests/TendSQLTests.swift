// TendSQLTests
