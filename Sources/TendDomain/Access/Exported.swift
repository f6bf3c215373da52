// Ids stand in addresses and forms, so pages name them; the rest of TendSQL they must not know.
@_exported import struct TendSQL.ID
