/// What is said about the rooms of numbers.
let chineseNumbers = """
    # Numbers
    """
