// TendAssets
