/// What is said about settings and the first hour.
let chineseSettings = """
    # Settings
    """
