// TendMetrics
