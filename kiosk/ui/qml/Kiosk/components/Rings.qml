// Where to hold the card: the contactless sign in two halos.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property string icon

    implicitWidth: Theme.ring
    implicitHeight: Theme.ring
    radius: width / 2
    color: Theme.heroHalo

    Rectangle {
        anchors.centerIn: parent
        width: Math.round(parent.width * 0.72)
        height: width
        radius: width / 2
        color: Theme.heroHalo

        Icon {
            anchors.centerIn: parent
            name: root.icon
            size: Math.round(root.width * 0.46)
        }
    }
}
