// TendMetricsTests
