// TendMathTests
