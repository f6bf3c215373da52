// TendHTML
