"""A desktop's tray, as far as a program can tell: owns org.kde.StatusNotifierWatcher on the session bus, and tells on stdout, one JSON object a line, what the
registered item shows. Commands on stdin, one a line:

    look             {"title", "status", "tooltip", "icon": [width, height, sum], "menu": [{"label", "enabled", "type", "toggled", "children"}]}
    click LABEL      activates the first menu item with this label, however deep
    activate         what a click on the icon does
"""
import json
import sys
import zlib

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'
PROPERTIES = 'org.freedesktop.DBus.Properties'


def say(value):
    print(json.dumps(value), flush=True)


class Watcher(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(dbus.service.BusName(WATCHER, bus), '/StatusNotifierWatcher')
        self.bus = bus
        self.item = None

    @dbus.service.method(WATCHER, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender=None):
        path = service if service.startswith('/') else '/StatusNotifierItem'
        self.item = (sender if service.startswith('/') else service, path)
        say({'registered': service})

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, interface):
        return {'IsStatusNotifierHostRegistered': True, 'ProtocolVersion': dbus.Int32(0), 'RegisteredStatusNotifierItems': dbus.Array([], signature='s')}

    def get(self, name):
        return dbus.Interface(self.bus.get_object(*self.item), PROPERTIES).Get(ITEM, name)

    def menu(self):
        return dbus.Interface(self.bus.get_object(self.item[0], self.get('Menu')), MENU)

    def layout(self):
        return self.menu().GetLayout(0, -1, dbus.Array([], signature='s'))[1]

    def look(self):
        pixmaps = self.get('IconPixmap')
        width, height, data = pixmaps[0] if pixmaps else (0, 0, [])
        tooltip = self.get('ToolTip')
        return {
            'title': str(self.get('Title')),
            'status': str(self.get('Status')),
            'tooltip': [str(tooltip[2]), str(tooltip[3])],
            'icon': [int(width), int(height), zlib.crc32(bytes(bytearray(data))), len(pixmaps)],
            'menu': entry(self.layout())['children'],
        }

    def click(self, label):
        found = find(self.layout(), label)
        if found is None:
            return say({'error': 'no item ' + label})
        self.menu().Event(found, 'clicked', dbus.Int32(0), dbus.UInt32(0))
        say({'clicked': label})

    def activate(self):
        dbus.Interface(self.bus.get_object(*self.item), ITEM).Activate(0, 0)
        say({'activated': True})


def entry(node):
    _, properties, children = node
    return {
        'label': str(properties.get('label', '')),
        'enabled': bool(properties.get('enabled', True)),
        'type': str(properties.get('type', 'standard')),
        'toggled': int(properties.get('toggle-state', -1)),
        'children': [entry(child) for child in children],
    }


def find(node, label):
    identity, properties, children = node
    if str(properties.get('label', '')) == label:
        return identity
    return next((found for found in (find(child, label) for child in children) if found is not None), None)


def main():
    DBusGMainLoop(set_as_default=True)
    watcher = Watcher(dbus.SessionBus())
    loop = GLib.MainLoop()

    def command(channel, _condition):
        line = sys.stdin.readline()
        if line == '':
            loop.quit()
            return False
        verb, _, rest = line.rstrip('\n').partition(' ')
        try:
            if verb == 'look':
                say(watcher.look())
            elif verb == 'click':
                watcher.click(rest)
            elif verb == 'activate':
                watcher.activate()
        except dbus.DBusException as fault:
            say({'error': str(fault)})
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, command)
    say({'watching': True})
    loop.run()


main()
