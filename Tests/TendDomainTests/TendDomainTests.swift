// TendDomainTests
