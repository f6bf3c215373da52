/// What is said about the page of one customer.
let chineseCare = """
    # Care
    """
