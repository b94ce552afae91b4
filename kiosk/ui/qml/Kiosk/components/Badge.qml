// An icon on a pale tint of its colour.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string tone
    property int size: Theme.badge

    implicitWidth: root.size
    implicitHeight: root.size
    radius: Theme.smallRadius
    color: Theme.tint[root.tone]

    Icon {
        anchors.centerIn: parent
        name: root.icon
        size: Math.round(root.size * 0.62)
    }
}
