# In QGIS: Plugins, Python Console.
iface.addVectorLayer('/vsicurl/@ENTRY@', '@TITLE@', 'ogr')
