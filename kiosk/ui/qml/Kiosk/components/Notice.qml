// A banner in amber: something is not as usual, and what to do instead.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string text

    implicitHeight: content.implicitHeight + 2 * Theme.smallGap
    radius: Theme.radius
    color: Theme.tint["amber"]
    border.width: Theme.hairline
    border.color: Theme.edge["amber"]

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.gap

        Icon {
            name: root.icon
            size: Theme.icon
        }

        Label {
            Layout.fillWidth: true
            color: Theme.amberText
            strong: true
            text: root.text
        }
    }
}
