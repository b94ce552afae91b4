// A banner in a pale colour: something is not as usual, and what to do instead.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string text
    property string tone: "amber"

    implicitHeight: content.implicitHeight + 2 * Theme.smallGap
    radius: Theme.radius
    color: Theme.tintOf(root.tone)
    border.width: Theme.hairline
    border.color: Theme.edgeOf(root.tone)

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
            color: Theme.textOf(root.tone)
            strong: true
            text: root.text
        }
    }
}
