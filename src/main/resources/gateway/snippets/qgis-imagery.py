# In QGIS: Plugins, Python Console.
import urllib.request, xml.etree.ElementTree as xml
base, query = '@BASE@', '@QUERY@'
tms = xml.fromstring(urllib.request.urlopen(base + 'tilemapresource.xml' + query).read())
extension = tms.find('TileFormat').get('extension')
zoom = max(int(t.get('order')) for t in tms.iter('TileSet'))
address = urllib.parse.quote(base + '{z}/{x}/{-y}.' + extension + query, safe=':/{}')
iface.addRasterLayer('type=xyz&zmin=0&zmax=%d&url=%s' % (zoom, address), '@TITLE@', 'wms')
