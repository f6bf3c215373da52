// TendTables
