/// What is said about duplicates and data quality.
let chineseQuality = """
    # Quality
    """
