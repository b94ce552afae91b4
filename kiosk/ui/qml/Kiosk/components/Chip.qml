// A status word on a pale pill.
import QtQuick
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string tone
    required property string text

    implicitWidth: content.implicitWidth + 2 * Theme.padding
    implicitHeight: content.implicitHeight + 2 * Theme.smallGap
    radius: Theme.smallRadius
    color: Theme.tintOf(root.tone)
    border.width: Theme.contrast ? Theme.hairline : 0
    border.color: Theme.ink

    StatusWord {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        icon: root.icon
        tone: root.tone
        text: root.text
    }
}
