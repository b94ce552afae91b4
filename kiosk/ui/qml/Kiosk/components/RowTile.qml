// A way on: an icon, a bold word and a quiet line in the colour of its place.
import QtQuick
import QtQuick.Layouts
import Kiosk

Touchable {
    id: root

    required property string icon
    required property string tone
    required property string text
    property string line: ""
    property bool pointing: true

    implicitHeight: Math.max(Theme.rowHeight, content.implicitHeight + 2 * Theme.smallGap)

    RowLayout {
        id: content

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.smallGap

        Badge {
            icon: root.icon
            tone: root.tone
        }

        ColumnLayout {
            spacing: Theme.tinyGap

            Label {
                Layout.fillWidth: true
                font.pixelSize: Theme.strongSize
                strong: true
                text: root.text
            }

            Label {
                Layout.fillWidth: true
                visible: root.line !== "" && !Theme.brief
                quiet: true
                color: Theme.textOf(root.tone)
                text: root.line
            }
        }

        Icon {
            visible: root.pointing && !Theme.tight
            name: "caret-right-soft"
            size: Theme.smallIcon
        }
    }
}
