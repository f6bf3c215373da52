// TendCLITests
