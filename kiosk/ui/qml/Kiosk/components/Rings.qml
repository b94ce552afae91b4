// Where to hold the card: the contactless sign in two halos, which breathe where they are to invite.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property string icon
    property int size: Theme.ring
    property bool breathing: false

    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size / 2
    color: Theme.heroHalo

    Rectangle {
        id: inner

        anchors.centerIn: parent
        width: Theme.portion(Theme.innerRingShare, root.size)
        height: width
        radius: width / 2
        color: Theme.heroHalo
    }

    Icon {
        anchors.centerIn: parent
        name: root.icon + "-white"
        size: Theme.portion(Theme.ringIconShare, root.size)
    }

    Timer {
        interval: Theme.breath
        repeat: true
        running: root.breathing && root.visible && Theme.animated
        onTriggered: inner.visible = !inner.visible
    }
}
