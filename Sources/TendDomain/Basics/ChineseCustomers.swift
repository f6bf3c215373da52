/// What is said about the list of customers, segments and what is done to many.
let chineseCustomers = """
    # Customers
    """
