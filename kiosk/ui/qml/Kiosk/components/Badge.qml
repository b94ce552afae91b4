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
    color: Theme.tintOf(root.tone)
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.ink

    Icon {
        anchors.centerIn: parent
        name: root.icon
        size: Theme.portion(Theme.badgeShare, root.size)
    }
}
