// Pages need ids for addresses and forms, but nothing else of TendSQL.
@_exported import struct TendSQL.ID
