"""A desktop's notification service and screen lock, as far as a program can tell: owns org.freedesktop.Notifications and org.freedesktop.ScreenSaver on the session
bus. Tells on stdout, one JSON object a line, what came of each command on stdin, one a line:

    notes              the notifications that are open: [{"id", "title", "body", "actions", "urgency", "silent"}]
    invoke ID ACTION   what a click on an action does
    refuse             from now on every notification is refused
    accept             no longer
    lock, unlock       the screen lock
"""
import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NOTES = 'org.freedesktop.Notifications'
LOCK = 'org.freedesktop.ScreenSaver'


def say(value):
    print(json.dumps(value), flush=True)


class Refused(dbus.DBusException):
    _dbus_error_name = 'org.freedesktop.Notifications.Error'


class Notes(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(dbus.service.BusName(NOTES, bus), '/org/freedesktop/Notifications')
        self.open = {}
        self.next = 1
        self.refuses = False

    @dbus.service.method(NOTES, out_signature='as')
    def GetCapabilities(self):
        return ['actions', 'body', 'sound']

    @dbus.service.method(NOTES, out_signature='ssss')
    def GetServerInformation(self):
        return 'desktop-services', 'tests', '1', '1.2'

    @dbus.service.method(NOTES, in_signature='susssasa{sv}i', out_signature='u')
    def Notify(self, _app, replaces, _icon, title, body, actions, hints, _expires):
        if self.refuses:
            raise Refused('notifications are not allowed')
        number = int(replaces) or self.next
        self.next = max(self.next, number) + 1
        self.open[number] = {
            'id': number,
            'title': str(title),
            'body': str(body),
            'actions': [str(one) for one in actions],
            'urgency': int(hints.get('urgency', -1)),
            'silent': bool(hints.get('suppress-sound', False)),
        }
        return dbus.UInt32(number)

    @dbus.service.method(NOTES, in_signature='u')
    def CloseNotification(self, number):
        if self.open.pop(int(number), None) is not None:
            self.NotificationClosed(number, dbus.UInt32(3))

    @dbus.service.signal(NOTES, signature='uu')
    def NotificationClosed(self, number, reason):
        pass

    @dbus.service.signal(NOTES, signature='us')
    def ActionInvoked(self, number, action):
        pass


class Lock(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(dbus.service.BusName(LOCK, bus), '/org/freedesktop/ScreenSaver')
        self.locked = False

    @dbus.service.method(LOCK, out_signature='b')
    def GetActive(self):
        return self.locked

    @dbus.service.signal(LOCK, signature='b')
    def ActiveChanged(self, locked):
        pass

    def turn(self, locked):
        self.locked = locked
        self.ActiveChanged(locked)


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    notes, lock = Notes(bus), Lock(bus)
    loop = GLib.MainLoop()

    def command(_channel, _condition):
        line = sys.stdin.readline()
        if line == '':
            loop.quit()
            return False
        verb, *rest = line.split()
        if verb == 'notes':
            say(list(notes.open.values()))
            return True
        if verb == 'invoke':
            number = int(rest[0])
            notes.ActionInvoked(dbus.UInt32(number), rest[1])
            notes.CloseNotification(dbus.UInt32(number))
        elif verb in ('refuse', 'accept'):
            notes.refuses = verb == 'refuse'
        elif verb in ('lock', 'unlock'):
            lock.turn(verb == 'lock')
        say({'done': verb})
        return True

    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, command)
    say({'serving': True})
    loop.run()


main()
