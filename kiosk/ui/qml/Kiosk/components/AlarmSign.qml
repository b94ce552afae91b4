// The sign of the alarm: a red warning on a white disc, so that it is no invitation on red ground.
import QtQuick
import Kiosk

Rectangle {
    id: root

    property int size: Theme.ring

    implicitWidth: root.size
    implicitHeight: root.size
    radius: root.size / 2
    color: Theme.white

    Icon {
        anchors.centerIn: parent
        name: "warning-red"
        size: Theme.portion(Theme.badgeShare, root.size)
    }
}
