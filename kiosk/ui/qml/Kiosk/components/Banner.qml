// A line across the page on a pale tint: something good to know, with its icon.
import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: root

    required property string icon
    required property string tone
    required property string text
    property string line: ""

    implicitHeight: Math.max(Theme.target, content.implicitHeight + 2 * Theme.smallGap)
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
            size: Theme.largeIcon
        }

        ColumnLayout {
            spacing: 0

            Label {
                Layout.fillWidth: true
                strong: true
                text: root.text
            }

            Label {
                Layout.fillWidth: true
                visible: root.line !== "" && Theme.spacious
                quiet: true
                color: Theme.textOf(root.tone)
                text: root.line
            }
        }
    }
}
