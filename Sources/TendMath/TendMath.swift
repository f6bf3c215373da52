// TendMath
